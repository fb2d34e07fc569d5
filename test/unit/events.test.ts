// What an event makes of its fields, and what a test of it shows in the editor.
import type { IDataObject } from 'n8n-workflow';
import { EVENTS, findEvent } from '../../nodes/OutxLinkedIn/events/events';
import { rowOf } from './builders';
import { FakeN8n, FakeOutx, MovedClock, type Answers, type Setting } from './poll-world.mts';

const URN = 'urn:li:fsd_profile:ACoAAda1234567890';
const FIELDS: Record<string, IDataObject> = {
	newConnection: {},
	newWatchlistPost: { watchlist: 'watchlist-1' },
	newProfilePost: { profiles: `jane-doe, ${URN}` },
	newCompanyPost: { companies: 'acme' },
};

const listsOf = (name: string, fields: IDataObject, options: IDataObject = {}) => {
	const event = findEvent(name);
	return event.kind === 'ok' ? event.value.lists(rowOf(fields, options)) : event;
};

describe.each(EVENTS.map(({ name }) => name))('%s', (name) => {
	it('watches what its fields name', () => {
		expect(listsOf(name, FIELDS[name] ?? {})).toMatchObject({ kind: 'ok' });
	});

	it.each([[undefined], ['perhaps']])('refuses an option that says nothing: %j', (simplify) => {
		expect(listsOf(name, FIELDS[name] ?? {}, { simplify })).toMatchObject({ kind: 'failed', problem: { reason: 'invalid_option' } });
	});
});

it.each([
	['newWatchlistPost', { watchlist: '' }],
	['newWatchlistPost', { watchlist: 'My watchlist' }],
	['newProfilePost', { profiles: '' }],
	['newProfilePost', { profiles: 'jane-doe\nhttps://www.linkedin.com/company/acme/' }],
	['newCompanyPost', { companies: '  ' }],
	['newCompanyPost', { companies: 'https://www.linkedin.com/in/jane-doe/' }],
])('%s watches nothing where one of %j is none', (name, fields) => {
	expect(listsOf(name, fields)).toMatchObject({ kind: 'failed' });
});

it('who stands twice in a field is watched once, a person by the ID or by the address', () => {
	const lists = listsOf('newProfilePost', { profiles: `jane-doe, https://www.linkedin.com/in/jane-doe/, ${URN}` });
	expect(lists).toMatchObject({ kind: 'ok', value: [{ id: 'jane-doe', name: 'https://www.linkedin.com/in/jane-doe/' }, { id: URN, name: 'https://www.linkedin.com/in/ACoAAda1234567890/' }] });
});

describe('a test in the editor', () => {
	const testing = (setting: Setting, answers: Answers) => {
		const clock = new MovedClock();
		const outx = new FakeOutx(clock, answers);
		return { outx, n8n: new FakeN8n(clock, outx, setting) };
	};
	const post = (id: string) => ({ social_urn: `urn:li:activity:${id}`, content: 'Hello', author_name: 'Jane' });
	const WATCHLIST: Setting = { event: 'newWatchlistPost', parameters: { watchlist: 'watchlist-1' } };
	const PERSON: Setting = { event: 'newProfilePost', parameters: { profiles: 'jane-doe' } };

	it('shows posts of a watchlist, at once', async () => {
		const { n8n, outx } = testing(WATCHLIST, { '/api-posts': () => ({ posts: ['7100000000000000001', '7100000000000000002'].map(post) }) });
		const { items } = await n8n.test();
		expect(items.map(({ social_urn: urn }) => urn)).toEqual(['urn:li:activity:7100000000000000002', 'urn:li:activity:7100000000000000001']);
		expect(outx.requests).toBe(1);
	});

	it('says what to do where OutX refuses, and where there is nothing yet', async () => {
		const refused = testing(WATCHLIST, {});
		refused.outx.alwaysFault = 'asleep';
		expect((await refused.n8n.test()).error?.message).toMatch(/extension/i);
		const empty = testing(WATCHLIST, { '/api-posts': () => ({ posts: [] }) });
		expect((await empty.n8n.test()).error?.message).toBe("There's nothing to show as an example yet");
	});

	it('looks a person up first, and shows what the person posted', async () => {
		const { n8n, outx } = testing(PERSON, {
			'/linkedin-agent/fetch-profile': () => ({ entity_urn: URN, public_identifier: 'jane-doe', full_name: 'Jane Doe' }),
			'/linkedin-agent/fetch-profiles-posts': () => ({ posts: [post('7100000000000000001')] }),
		});
		outx.takesMs = 1000;
		const { items } = await n8n.test();
		expect(items.map(({ social_urn: urn }) => urn)).toEqual(['urn:li:activity:7100000000000000001']);
		expect(outx.actions.map(({ path }) => path)).toEqual(['/linkedin-agent/fetch-profile', '/linkedin-agent/fetch-profiles-posts']);
	});

	it('says so where OutX does not answer the questions, and begins anew the next time', async () => {
		const { n8n, outx } = testing(PERSON, {});
		// Its task is made, and nothing is heard of it.
		outx.lookAt = () => void (outx.alwaysFault = 'broken');
		expect((await n8n.test()).error).toMatchObject({ message: "OutX couldn't answer (HTTP 503)", description: expect.stringContaining('Look whether OutX works in your browser.') });
		outx.alwaysFault = undefined;
		await n8n.test();
		expect(outx.actions).toHaveLength(2);
	});

	it('says why where the task failed', async () => {
		const { n8n, outx } = testing(PERSON, {});
		outx.failsNext = true;
		expect((await n8n.test()).error?.message).toMatch(/jane-doe|profile/);
		expect(outx.actions).toHaveLength(1);
	});
});
