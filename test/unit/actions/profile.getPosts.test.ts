// Get Posts of a person: the way from an address to the posts, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/profile/getPosts.operation';
import { completed, itemsOf, meaningAt, nextOf, problemOf, refusalOf, sentBy, stepOf, taskFailed, type Values } from './steps';

const ADA = 'urn:li:fsd_profile:ACoAAada';
const FOUND = { profile: { full_name: 'Ada Lovelace', headline: 'Analyst', profile_slug: 'ada', profile_urn: ADA } };
const PATH = '/linkedin-agent/fetch-profiles-posts';
const FIELDS = { returnAll: false, limit: 50 };
const step = (profile: unknown, fields: Values = {}, options: Values = {}) => stepOf(operation, { profile, ...FIELDS, ...fields }, options);
const refusal = (profile: unknown, fields: Values = {}, options: Values = {}) => refusalOf(operation, { profile, ...FIELDS, ...fields }, options);

const post = (number: number, more: Values = {}) => ({ social_urn: `urn:li:activity:712345678901234567${number}`, text: `Post ${number}`, ...more });

describe('a row', () => {
	it.each([ADA, 'ACoAAada', 'https://www.linkedin.com/in/ACoAAada/'])('with %s asks for the posts at once', (profile) => {
		expect(sentBy(step(profile))).toEqual({
			ask: 'task',
			key: `${PATH}:${ADA}`,
			path: PATH,
			body: { profile_urns: [ADA] },
			effect: { kind: 'reads' },
		});
	});

	it.each(['https://www.linkedin.com/in/ada-lovelace/', 'in/ada-lovelace', 'ada-lovelace'])('with %s looks the person up first, which only reads', (profile) => {
		const lookUp = step(profile);
		expect(sentBy(lookUp)).toMatchObject({ path: '/linkedin-agent/fetch-profile', body: { profile_slug: 'ada-lovelace' }, effect: { kind: 'reads' } });
		const posts = nextOf(lookUp.lead(completed(FOUND)));
		expect(sentBy(posts)).toMatchObject({ path: PATH, body: { profile_urns: [ADA] }, effect: { kind: 'reads' } });
		expect(posts.about).toMatchObject({ profile_urn: ADA, full_name: 'Ada Lovelace', profile_url: 'https://www.linkedin.com/in/ada/' });
	});

	it.each([[''], [undefined], ['https://www.linkedin.com/company/acme/'], ['Ada Lovelace']])('with %j is refused', (profile) => {
		expect(refusal(profile).reason).toBe('invalid_profile');
	});

	it('is refused with options and fields that have no value, or a wrong one', () => {
		expect(refusal(ADA, {}, { simplify: null }).error).toBe("'Simplify' has no value in this row");
		expect(refusal(ADA, { returnAll: '' }).error).toBe("'Return All' has no value in this row");
		expect(refusal(ADA, { limit: 0 })).toMatchObject({ reason: 'invalid_option' });
	});

	it('fails where nobody is found', () => {
		expect(problemOf(step('ada').lead(taskFailed({ error: 'Profile not found' })))).toMatchObject({ reason: 'profile_not_found' });
	});
});

describe('the answer', () => {
	const posts = (output: unknown, fields: Values = {}, options: Values = {}) => itemsOf(step(ADA, fields, options).lead(completed(output)));

	it.each([
		[{ posts: [post(1), post(2)] }],
		[{ data: { posts: [post(1), post(2)] } }],
		[{ posts: { [ADA]: [post(1), post(2)] } }],
		[{ [ADA]: [post(1), post(2)] }],
		[{ profiles: [{ profile_urn: ADA, full_name: 'Ada', posts: [post(1), post(2)] }] }],
		[[{ profile_urn: ADA, posts: [post(1)] }, { profile_urn: ADA, posts: [post(2)] }]],
		[[post(1), post(2)]],
	])('has its posts in %j', (output) => {
		expect(posts(output).map(({ text }) => text)).toEqual(['Post 1', 'Post 2']);
	});

	it('begins with what the field Post takes', () => {
		expect(Object.keys(posts([post(1)])[0] ?? {}).slice(0, 7)).toEqual(['post_url', 'social_urn', 'post_id', 'text', 'author_name', 'author_url', 'published_at']);
	});

	it('may be one post alone', () => {
		expect(posts(post(1))).toMatchObject([{ text: 'Post 1' }]);
	});

	it.each([[{ posts: [] }], [[]], [null], [{}]])('may be no post (%j)', (output) => {
		expect(step(ADA).lead(completed(output))).toEqual({ kind: 'done', items: [] });
	});

	it('names the person where a post names nobody', () => {
		const found = nextOf(step('ada').lead(completed(FOUND)));
		expect(itemsOf(found.lead(completed([post(1)])))).toMatchObject([{ author_name: 'Ada Lovelace', author_url: 'https://www.linkedin.com/in/ada/' }]);
		expect(posts([post(1)])).toMatchObject([{ author_name: null, author_url: 'https://www.linkedin.com/in/ACoAAada/' }]);
	});

	it('leaves the author of a post that names one, who may be somebody else', () => {
		const found = nextOf(step('ada').lead(completed(FOUND)));
		const items = itemsOf(found.lead(completed([post(1, { author: { full_name: 'Bob' } }), post(2, { author_url: 'https://www.linkedin.com/in/eve/' })])));
		expect(items).toMatchObject([{ author_name: 'Bob', author_url: null }, { author_name: null, author_url: 'https://www.linkedin.com/in/eve/' }]);
	});

	it('is cut at the limit, and whole without one', () => {
		const three = [post(1), post(2), post(3)];
		expect(posts(three, { limit: 2 })).toHaveLength(2);
		expect(posts(three, { limit: 2, returnAll: true })).toHaveLength(3);
	});

	it('stays as it came without Simplify', () => {
		expect(posts([post(1)], {}, { simplify: false })).toEqual([post(1)]);
	});

	it.each([['gibberish'], [7], [{ message: 'Looks fine' }], [[1]]])('of an unknown form (%j) is handed on whole, with a hint', (output) => {
		expect(step(ADA).lead(completed(output))).toEqual({ kind: 'done', items: [{ output }], hint: expect.stringContaining('returned as it came') });
	});

	it('of a failed task says whose posts', () => {
		expect(problemOf(step(ADA).lead(taskFailed(null)))).toMatchObject({ reason: 'task_failed', error: "OutX couldn't read this person's posts: the task ended as 'failed'" });
		expect(problemOf(step(ADA).lead(taskFailed({ error: 'Profile not found' })))).toMatchObject({ reason: 'profile_not_found', isOwn: true });
		expect(meaningAt(step(ADA).request, 404, 'Profile not found')).toMatchObject({ reason: 'profile_not_found' });
	});
});
