// The items shown in the pages come out of the node itself, run in n8n's engine against the sandbox.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { deduplication, taskIdOf, World, type How, type OnError } from '../../test/engine/world.mts';
import type { OperationName } from './operations.mts';
import { SAMPLE_TASK_ID } from './sample.mts';

/** What the rows became, by the names that the words use. */
export type Examples = Record<OperationName, Array<{ title: string; item: IDataObject }>>;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const PERSON = 'ACoAABCDEF123';
/** The sandbox is told by a person's ID what becomes of them; a reader needn't know. */
const MARKED = /ACoATask\w+/g;
const PAGE = 'https://www.linkedin.com/in/jane-doe/';
/** Long enough to read well in "2 seconds". */
const SHORT_WAIT: How = { options: { maxWait: 2 } };

/** Takes some seconds: waiting that comes to nothing is waited for. */
export async function runExamples(): Promise<Examples> {
	const world = await new World().begin();
	deduplication.reset();
	try {
		return { 'connection:sendRequest': await invitations(world), 'task:getStatus': await questions(world) };
	} finally {
		await world.end();
		deduplication.reset();
	}
}

async function invitations(world: World): Promise<Examples[OperationName]> {
	const invite = async (profile: string, how: How = {}) => first((await world.invite([profile], how)).success);
	const remember: How = { options: { skipAlreadyInvited: true } };
	return [
		{ title: 'Sent, after a lookup of the address', item: await invite(PAGE) },
		{ title: 'Sent, by URN or member ID', item: await invite(PERSON) },
		{ title: 'Wait for Completion off', item: await invite(PERSON, { waitForCompletion: false }) },
		{ title: 'Not done when Max Wait was over (here 2 seconds)', item: await invite('ACoATaskStuck', SHORT_WAIT) },
		{ title: 'Left for a later run by Max Requests', item: await second(world, { options: { maxRequests: 1 } }) },
		{
			title: 'Skip Already Invited, in a second run',
			item: await invite(PERSON, remember).then(async () => await invite(PERSON, remember)),
		},
		{ title: 'A failed row, On Error = Continue', item: await failed(world, 'continueRegularOutput') },
		{
			title: 'The same row, On Error = Continue (using error output): its own columns are there too',
			item: await failed(world, 'continueErrorOutput'),
		},
	];
}

async function questions(world: World): Promise<Examples[OperationName]> {
	const ended = async (profile: string) => {
		const taskId = await world.createTask(profile);
		await world.until(() => world.sandbox.tasks.some(({ id, endedAt }) => id === taskId && endedAt !== undefined));
		return first((await world.getStatus([taskId])).success);
	};
	const open = await world.invite(['ACoATaskStuck'], { waitForCompletion: false });
	const waiting: How = { ...SHORT_WAIT, waitForCompletion: true };
	const unknown = await world.getStatus([SAMPLE_TASK_ID], { onError: 'continueRegularOutput' });
	return [
		{ title: 'The invitation went out', item: await ended(PERSON) },
		{ title: "It didn't: a failed task is an answer here, not a failed row", item: await ended('ACoATaskFails') },
		{
			title: 'Not done when Max Wait was over (here 2 seconds)',
			item: first((await world.getStatus(open.success.map(taskIdOf), waiting)).success),
		},
		{ title: "OutX doesn't know the task, On Error = Continue", item: first(unknown.success) },
	];
}

const second = async (world: World, how: How): Promise<IDataObject> =>
	first((await world.invite(['ACoAanybody', PERSON], how)).success.slice(1));

async function failed(world: World, onError: OnError): Promise<IDataObject> {
	world.sandbox.settings.extensionLastActiveHoursAgo = 49;
	const { success, errors } = await world.invite([{ name: 'Jane Doe', profile: PAGE }], { onError });
	world.sandbox.settings.extensionLastActiveHoursAgo = 0;
	return first([...success, ...errors]);
}

function first([item]: INodeExecutionData[]): IDataObject {
	if (item === undefined) throw new Error('The node returned nothing to show');
	// Task IDs differ from run to run.
	const text = JSON.stringify(item.json).replace(UUID, SAMPLE_TASK_ID).replace(MARKED, PERSON);
	return JSON.parse(text) as IDataObject;
}
