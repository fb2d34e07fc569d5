// What Fetch Profile is asked, and how each shape of its answer is read.
import { lookUp, type Found } from '../../nodes/OutxLinkedIn/actions/lookUp';
import type { Effect, Step } from '../../nodes/OutxLinkedIn/execution/step';
import { profileUrl } from '../../nodes/OutxLinkedIn/linkedin/readPerson';
import { newTask, type Task } from '../../nodes/OutxLinkedIn/transport/tasks';
import { actStep, TASK_ID, urn } from './builders';

const ID = 'ACoAAada';
const ADA = urn(ID);
const NESTED = {
	profile: {
		full_name: 'Ada Lovelace',
		headline: 'Analyst',
		location: 'London',
		profile_slug: 'ada-lovelace',
		profile_urn: ADA,
		positions: [{ title: 'Analyst' }],
	},
};
const FLAT = {
	name: 'Ada Lovelace',
	headline: 'Analyst',
	location: 'London',
	profile_url: 'https://www.linkedin.com/in/ada-lovelace',
	connections: 500,
	followers: 1234,
};

const completed = (output: unknown): Task => ({
	...newTask(TASK_ID),
	status: 'completed',
	state: 'completed',
	output: output as Task['output'],
});

const EFFECT: Effect = { kind: 'towards', names: [], notDone: "It wasn't done" };
const found: Found[] = [];
beforeEach(() => {
	found.length = 0;
});
const stepFor = (slug = 'ada-lovelace'): Step =>
	lookUp({
		slug,
		effect: EFFECT,
		then: (person) => {
			found.push(person);
			return actStep(person.profile_urn);
		},
	});

function foundIn(output: unknown, slug?: string): Found {
	found.length = 0;
	const lead = stepFor(slug).lead(completed(output));
	if (lead.kind !== 'next') throw new Error(lead.kind === 'failed' ? lead.problem.message : 'It is done');
	const [person] = found;
	if (person === undefined) throw new Error('Nobody was found');
	expect(lead).toMatchObject({ items: [], step: { request: { key: `act:${person.profile_urn}` } } });
	return person;
}

function problemOf(task: Task, slug?: string) {
	const lead = stepFor(slug).lead(task);
	if (lead.kind !== 'failed') throw new Error('It leads on');
	expect(found).toEqual([]);
	return lead.problem;
}

describe('a lookup', () => {
	it('asks Fetch Profile for the slug, and tells slug and address until more is known', () => {
		const { request, about } = stepFor('渡辺-太郎');
		expect(request).toEqual({
			ask: 'task',
			key: 'fetch-profile:渡辺-太郎',
			path: '/linkedin-agent/fetch-profile',
			body: { profile_slug: '渡辺-太郎' },
			effect: EFFECT,
			refused: expect.any(Function),
		});
		expect(about).toEqual({
			profile_slug: '渡辺-太郎',
			profile_url: 'https://www.linkedin.com/in/%E6%B8%A1%E8%BE%BA-%E5%A4%AA%E9%83%8E/',
		});
	});

	it('has a key that no profile has', () => {
		expect(stepFor(`urn-li-fsd_profile-${ID}`).request.key).not.toBe(ADA);
	});
});

describe('an answer', () => {
	it.each<[string, object]>([
		['nested', NESTED],
		['flat, with profile_urn', { ...FLAT, profile_urn: ADA }],
		['flat, with entity_urn', { ...FLAT, entity_urn: ADA }],
		['nested, with entity_urn', { profile: { full_name: 'Ada Lovelace', headline: 'Analyst', entity_urn: ADA } }],
		[
			'nested, with the URN beside it',
			{ profile: { full_name: 'Ada Lovelace', headline: 'Analyst' }, profile_urn: ADA },
		],
		['with an older kind of URN', { ...FLAT, profile_urn: `urn:li:fs_miniProfile:${ID}` }],
		["with a person's URN", { ...FLAT, profile_urn: `urn:li:person:${ID}` }],
		['with a bare member ID', { ...FLAT, profile_urn: ID }],
		['under "data"', { data: { ...FLAT, profile_urn: ADA } }],
		['in a list', [{ ...FLAT, profile_urn: ADA }]],
		['with white space around', { ...FLAT, profile_urn: ` ${ADA}\n` }],
		[
			'with other keys that hold odd things',
			{ ...FLAT, profile_urn: ADA, profile: 7, followers: null, positions: 'x' },
		],
		['with profile_urn of no use beside an entity_urn', { ...FLAT, profile_urn: null, entity_urn: ADA }],
		['with a company beside the person', { ...FLAT, profile_urn: 'urn:li:fsd_company:1', entity_urn: ADA }],
	])('(%s) leads to the invitation, and tells name and headline', (_shape, output) => {
		expect(foundIn(output)).toMatchObject({ profile_urn: ADA, full_name: 'Ada Lovelace', headline: 'Analyst', profile_slug: 'ada-lovelace' });
	});

	it('that holds two URNs is read in the order of what two clients read: nested where it is flat, too, profile before entity', () => {
		const one = { profile_urn: urn('ACoA1'), entity_urn: urn('ACoA3') };
		expect(foundIn(one).profile_urn).toBe(urn('ACoA1'));
		expect(foundIn({ ...one, profile: one }).profile_urn).toBe(urn('ACoA1'));
		expect(foundIn({ entity_urn: urn('ACoA4'), profile: {} }).profile_urn).toBe(urn('ACoA4'));
	});

	const ADMIN = { full_name: 'Admin', public_identifier: 'admin', entity_urn: urn('ACoAADMIN') };
	const LOVELACE = { public_identifier: 'ada-lovelace', entity_urn: ADA };

	it.each<[string, unknown]>([
		['a user', { ...LOVELACE, user: ADMIN }],
		['an author', { ...LOVELACE, author: ADMIN }],
		['an actor', { data: { ...LOVELACE, actor: ADMIN } }],
		['a user around', { user: ADMIN, data: LOVELACE }],
		['another profile', { ...LOVELACE, profile: ADMIN }],
		['somebody before in a list', [ADMIN, LOVELACE]],
	])('with %s beside leads to who was asked for', (_name, output) => {
		expect(foundIn(output)).toMatchObject({ profile_slug: 'ada-lovelace', profile_urn: ADA });
	});
});

describe('what the row is told of the person', () => {
	it('comes from the nested shape', () => {
		expect(foundIn(NESTED)).toEqual({
			profile_url: 'https://www.linkedin.com/in/ada-lovelace/',
			profile_slug: 'ada-lovelace',
			full_name: 'Ada Lovelace',
			headline: 'Analyst',
			profile_urn: ADA,
		});
	});

	it('comes from the flat shape', () => {
		expect(foundIn({ ...FLAT, profile_urn: ADA })).toEqual({
			profile_url: 'https://www.linkedin.com/in/ada-lovelace',
			profile_slug: 'ada-lovelace',
			full_name: 'Ada Lovelace',
			headline: 'Analyst',
			profile_urn: ADA,
		});
	});

	it("is the row's own slug, its address and nulls where there is nothing but a URN", () => {
		expect(foundIn({ profile_urn: ADA }, 'jürgen')).toEqual({
			profile_url: 'https://www.linkedin.com/in/j%C3%BCrgen/',
			profile_slug: 'jürgen',
			full_name: null,
			headline: null,
			profile_urn: ADA,
		});
	});

	it('is the slug that LinkedIn uses now, where OutX gives it', () => {
		expect(foundIn({ profile: { ...NESTED.profile, profile_slug: 'countess-lovelace' } })).toMatchObject({
			profile_slug: 'countess-lovelace',
			profile_url: 'https://www.linkedin.com/in/countess-lovelace/',
		});
	});

	it.each([7, null, {}, ['Ada'], '', '  ', true])('is null where OutX gives %j', (odd) => {
		const person = foundIn({
			profile_urn: ADA,
			full_name: odd,
			name: odd,
			headline: odd,
			profile_slug: odd,
			profile_url: odd,
		});
		expect(person).toMatchObject({
			profile_url: 'https://www.linkedin.com/in/ada-lovelace/',
			profile_slug: 'ada-lovelace',
			full_name: null,
			headline: null,
			profile_urn: ADA,
		});
	});
});

describe('an answer without a URN', () => {
	it.each<[string, unknown, string]>([
		['flat', FLAT, 'name, headline, location, profile_url, connections, followers'],
		['nested', { profile: { full_name: 'Ada', headline: 'x' } }, 'profile, profile.full_name, profile.headline'],
		['with a URN that is no person', { profile_urn: 'urn:li:fsd_company:1' }, 'profile_urn'],
		['with a member number', { profile_urn: 'urn:li:member:12345' }, 'profile_urn'],
		['with a URN in upper case only', { profile_urn: 'ACOAAADA' }, 'profile_urn'],
		['with two people in one', { profile_urn: `${ADA} ${urn('ACoAAbob')}` }, 'profile_urn'],
		['with an empty URN', { profile_urn: '' }, 'profile_urn'],
		['with a URN in a place nobody knows', { elsewhere: { deep: { profile_urn: ADA } } }, 'elsewhere, elsewhere.deep'],
		['empty', {}, 'nothing'],
		['that is null', null, 'nothing'],
		['that is a text', `profile_urn: ${ADA}`, 'nothing'],
		['that is an empty list', [], 'nothing'],
		['that is a number', 7, 'nothing'],
		['without an ID, beside an author with one', { full_name: 'Ada', author: { urn: ADA } }, 'full_name, author, author.urn'],
		['without an ID, beside a user with one', { full_name: 'Ada', user: { urn: ADA } }, 'full_name, user, user.urn'],
		['of a user alone, who may be anybody', { user: { urn: ADA } }, 'user, user.urn'],
		['with an author’s URN', { full_name: 'Ada', author_urn: ADA }, 'full_name, author_urn'],
		['of two people', { profile: { profile_urn: urn('ACoA1') }, profile_urn: urn('ACoA2') }, 'profile, profile.profile_urn, profile_urn'],
	])('(%s) fails the row, which surely was not sent, and names the keys', (_shape, output, keys) => {
		const { reason, effect, message } = problemOf(completed(output));
		expect({ reason, effect }).toEqual({ reason: 'profile_not_found', effect: false });
		const held = /The answer held: (.+)\.$/.exec(message)?.[1]?.split(', ');
		expect(held?.sort()).toEqual(keys.split(', ').sort());
	});

	it('does not end the sending', () => {
		expect(problemOf(completed({})).stopsBatch).toBeUndefined();
	});
});

describe('a lookup that failed', () => {
	const failed = (status: string, output: unknown = null): Task => ({
		...completed(output),
		status,
		state: 'failed',
	});

	it.each(['failed', 'error', 'cancelled', 'canceled'])(
		'as %s fails the row, and shows the page to look at',
		(status) => {
			const problem = problemOf(failed(status), 'jürgen');
			expect(problem).toMatchObject({ reason: 'profile_not_found', effect: false });
			expect(problem.error).toContain(`'${status}'`);
			expect(problem.message).toContain('https://www.linkedin.com/in/j%C3%BCrgen/');
			expect(problem.outxSaid).toBeUndefined();
			expect(problem.stopsBatch).toBeUndefined();
		},
	);

	it.each([{ error: 'Profile not found' }, 'Profile not found', { message: 'Profile not found' }])(
		'quotes OutX (%j)',
		(output) => {
			const problem = problemOf(failed('failed', output));
			expect(problem.outxSaid).toBe('Profile not found');
			expect(problem.message).toContain('OutX said: “Profile not found”.');
		},
	);

	it('invites nobody, even with a URN in its output', () => {
		problemOf(failed('failed', NESTED));
	});
});

describe('a slug from OutX that is half an emoji', () => {
	it('does not throw', () => {
		expect(foundIn({ profile: { ...NESTED.profile, profile_slug: 'ada-\ud83d' } }).profile_urn).toBe(ADA);
		expect(() => profileUrl('ada-\ud83d')).not.toThrow();
	});
});
