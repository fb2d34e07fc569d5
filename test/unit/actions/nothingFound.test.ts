// OutX may say with a no that there is nothing: that is no items, and no failure.
import { operation as companyPosts } from '../../../nodes/OutxLinkedIn/actions/company/getPosts.operation';
import { operation as interactions } from '../../../nodes/OutxLinkedIn/actions/post/getInteractions.operation';
import { operation as profilePosts } from '../../../nodes/OutxLinkedIn/actions/profile/getPosts.operation';
import { operation as search } from '../../../nodes/OutxLinkedIn/actions/profile/search.operation';
import { emptyAnswer, type Step } from '../../../nodes/OutxLinkedIn/execution/step';
import { ADA, problemOf, TASK_ID } from '../builders';
import { itemsOf, problemOf as failureOf, stepOf, taskFailed } from './steps';

const MANY = { returnAll: false, limit: 50 };

it.each<[string, Step, string]>([
	['search', stepOf(search, { keywords: 'ceo', limit: 10, filters: {} }), 'No profiles found'],
	["person's posts", stepOf(profilePosts, { profile: ADA, ...MANY }), 'No posts found'],
	["company's posts", stepOf(companyPosts, { company: 'acme', ...MANY }), 'No posts found.'],
])("a %s that OutX says has nothing gives no items, and a task that failed in other words is a failure", (_what, step, message) => {
	expect(itemsOf(step.lead(taskFailed({ success: false, message })))).toEqual([]);
	expect(failureOf(step.lead(taskFailed({ success: false, message: 'No admin found' })))).toMatchObject({ effect: false });
	expect(failureOf(step.lead(taskFailed({ success: false, message: 'No data available' })))).toMatchObject({ reason: 'task_failed' });
});

it("a watchlist's page is empty where OutX says so, with whatever status", () => {
	const { request } = stepOf(interactions, { watchlist: TASK_ID, ...MANY });
	for (const httpStatus of [200, 404]) {
		expect(emptyAnswer(request, problemOf({ httpStatus, outxSaid: 'No interactions found' }))).toMatchObject({ output: [] });
		expect(emptyAnswer(request, problemOf({ httpStatus, outxSaid: 'No admin found' }))).toBeUndefined();
	}
	expect(emptyAnswer(request, problemOf({ httpStatus: 500, outxSaid: 'No interactions found' }))).toBeUndefined();
	expect(emptyAnswer(request, problemOf({ outxSaid: 'Connection lost' }))).toBeUndefined();
});
