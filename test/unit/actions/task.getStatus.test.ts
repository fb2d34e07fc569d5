// Get Task Status: what a task of any kind says of whom it was for, and whether it was sent.
import { operation } from '../../../nodes/OutxLinkedIn/actions/task/getStatus.operation';
import { newTask, type Task } from '../../../nodes/OutxLinkedIn/transport/tasks';
import { itemsOf, stepOf } from './steps';

const URN = 'urn:li:fsd_profile:ACoAABCDEF123';
const INVITATION: Task['input'] = { task_type: 'agent_send_connection_request', profile_urn: URN };
const MESSAGE: Task['input'] = { task_type: 'agent_send_message', recipient_urn: 'urn:li:person:ACoAABCDEF123' };

const itemOf = (task: Partial<Task>) =>
	itemsOf(stepOf(operation, { taskId: 'task-1', waitForCompletion: false }).lead({ ...newTask('task-1'), ...task }))[0];

it.each([INVITATION, MESSAGE, { recipient_urn: URN }])('%j is for the person, named as everywhere', (input) => {
	expect(itemOf({ input })).toMatchObject({ profile_urn: URN });
});

it('an ID in a form of its own stays as it is', () => {
	expect(itemOf({ input: { profile_urn: 'urn:li:other:7' } })).toMatchObject({ profile_urn: 'urn:li:other:7' });
});

it.each([[null], ['text'], [{ profile_slug: 'jane-doe' }], [{ profile_urn: 7 }]])('%j is for nobody that is known', (input) => {
	expect(itemOf({ input })).toMatchObject({ profile_urn: null });
});

it.each<[Task['state'], Task['input'], Task['output'], boolean | null]>([
	['completed', INVITATION, { sent: true }, true],
	['completed', null, { sent: true }, true],
	['running', INVITATION, null, null],
	['running', INVITATION, { sent: true }, null],
	['completed', INVITATION, { sent: false }, false],
	['completed', null, { sent: false }, false],
	['completed', { recipient_urn: 'urn:li:person:ACoAABCDEF123' }, null, null],
	['failed', MESSAGE, { error: 'No' }, false],
	['failed', { profile_urn: URN }, null, false],
	['failed', { task_type: 'agent_send_message' }, null, false],
	['completed', { social_urn: 'urn:li:activity:7123456789012345678' }, { liked: true }, null],
	['completed', null, { liked: true }, null],
	['completed', { profile_slug: 'jane-doe' }, { full_name: 'Jane Doe' }, null],
	['failed', null, { error: 'No' }, false],
	['failed', { social_urn: 'urn:li:activity:7123456789012345678' }, { error: 'No' }, null],
	['failed', { task_type: 'agent_profile_fetch', profile_urn: URN }, null, null],
	['failed', { task_type: 'agent_search_profiles' }, null, null],
	['completed', { task_type: 'agent_like_post' }, null, null],
	['completed', { task_type: 'agent_comment_post' }, null, null],
])('a %s task with the input %j and the output %j: sent is %j', (state, input, output, sent) => {
	expect(itemOf({ state, input, output })).toMatchObject({ sent });
});
