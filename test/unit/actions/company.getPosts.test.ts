// Get Posts of a company: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/company/getPosts.operation';
import { completed, itemsOf, problemOf, refusalOf, sentBy, stepOf, taskFailed, type Values } from './steps';

const step = (fields: Values = {}, options: Values = {}) => stepOf(operation, { company: 'acme', returnAll: false, limit: 50, ...fields }, options);
const refusal = (fields: Values = {}, options: Values = {}) => refusalOf(operation, { company: 'acme', returnAll: false, limit: 50, ...fields }, options);
const POSTS = [{ text: 'One' }, { text: 'Two', author: { full_name: 'Bob', author_slug: 'bob' } }];

it('a row asks for the posts of its company', () => {
	expect(sentBy(step({ company: 'https://www.linkedin.com/company/acme/about/' }))).toEqual({
		ask: 'task',
		key: '/linkedin-agent/fetch-company-posts:acme',
		path: '/linkedin-agent/fetch-company-posts',
		body: { company_slug: 'acme' },
		effect: { kind: 'reads' },
	});
});

it('a row is refused without a company, and with a limit or an option that has no value', () => {
	expect(refusal({ company: '' }).reason).toBe('invalid_company');
	expect(refusal({ limit: '' }).error).toBe("'Limit' has no value in this row");
	expect(refusal({ returnAll: 'perhaps' }).reason).toBe('invalid_option');
	expect(refusal({}, { simplify: 'perhaps' }).reason).toBe('invalid_option');
});

it('a post that names nobody is the company itself', () => {
	expect(itemsOf(step().lead(completed({ posts: POSTS })))).toMatchObject([
		{ text: 'One', author_name: null, author_url: 'https://www.linkedin.com/company/acme/' },
		{ text: 'Two', author_name: 'Bob', author_url: 'https://www.linkedin.com/in/bob/' },
	]);
});

it('as many as are wanted come, and as they came without Simplify', () => {
	expect(itemsOf(step({ limit: 1 }).lead(completed(POSTS)))).toHaveLength(1);
	expect(itemsOf(step({ returnAll: true, limit: 1 }, { simplify: false }).lead(completed(POSTS)))).toEqual(POSTS);
});

it('an unknown form is handed on whole, and a failed task says whose posts', () => {
	expect(step().lead(completed('hm'))).toMatchObject({ items: [{ output: 'hm' }], hint: expect.anything() });
	expect(problemOf(step().lead(taskFailed({ error: 'x' }))).error).toBe("OutX couldn't read this company's posts: the task ended as 'failed'");
	expect(problemOf(step().lead(taskFailed({ error: 'Company page not found' })))).toMatchObject({ reason: 'not_found' });
});
