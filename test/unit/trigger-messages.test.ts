// What the trigger says, read aloud: what happened, and what to do about it, in words of the fields that the event has.
import { NodeHelpers, type IDataObject } from 'n8n-workflow';
import { EVENTS, findEvent } from '../../nodes/OutxLinkedIn/events/events';
import { watchedOf, type TriggerEvent, type WatchedList } from '../../nodes/OutxLinkedIn/execution/polling/event';
import { CHECK_EVERY } from '../../nodes/OutxLinkedIn/execution/polling/setup';
import {
	alienList,
	answerLost,
	answerNotUnderstood,
	answerUnreadable,
	certificateRefused,
	gapInList,
	givenUp,
	goneFrom,
	httpProblem,
	inTrigger,
	keyUnreadable,
	looksLikeAnotherList,
	namelessEntries,
	nobodyToWatch,
	noCompanyToWatch,
	noMinutes,
	NOT_A_COMPANY,
	NOT_A_PERSON,
	noTaskId,
	notCreated,
	nothingToShow,
	nothingWatched,
	notReachable,
	notReadInTest,
	REASONS,
	taskGone,
	timedOutLook,
	tooManyWatched,
	triggerNote,
	triggerWaits,
	unknownEvent,
	unreadableSetting,
	wasEmptyBefore,
	type NotACompany,
	type NotAPerson,
	type Problem,
	type Purpose,
} from '../../nodes/OutxLinkedIn/messages';
import { OutxLinkedInTrigger } from '../../nodes/OutxLinkedIn/OutxLinkedInTrigger.node';
import { systemCodesOfN8n } from './system-codes.mts';
import { taskFailed } from './actions/steps';
import { NODE, problemOf, rowOf } from './builders';
import { FakeN8n, FakeOutx, MovedClock } from './poll-world.mts';

const FIELDS: Record<string, IDataObject> = {
	newConnection: {},
	newWatchlistPost: { watchlist: 'watchlist-1' },
	newProfilePost: { profiles: 'https://www.linkedin.com/in/jane-doe/' },
	newCompanyPost: { companies: 'https://www.linkedin.com/company/acme/' },
};

const eventOf = (name: string): TriggerEvent => {
	const event = findEvent(name);
	if (event.kind === 'failed') throw new Error(event.problem.error);
	return event.value;
};

const listOf = (event: TriggerEvent): WatchedList => {
	const lists = event.lists(rowOf(FIELDS[event.name] ?? {}));
	const [list] = lists.kind === 'ok' ? lists.value : [];
	if (list === undefined) throw new Error(`${event.name} watches nothing`);
	return list;
};

const askOf = (event: TriggerEvent) => listOf(event).ask({ index: 0, start: 0, about: undefined });

/** As the user reads it. */
const told = (event: TriggerEvent, problem: Problem): Problem => inTrigger(problem, watchedOf(event, listOf(event)));

const refused = (event: TriggerEvent, status: number, outxSaid: string): Problem =>
	askOf(event).request.refused?.(status, outxSaid) ?? httpProblem(status, outxSaid, READ);

function taskEnded(event: TriggerEvent, outxSaid: string): Problem {
	const look = askOf(event).read(taskFailed({ error: outxSaid }));
	if (look.kind !== 'failed') throw new Error(`A failed task gave a ${look.kind}`);
	return look.problem;
}

const READ: Purpose = { kind: 'read' };
const ASK: Purpose = { kind: 'ask' };
const STATUSES = [300, 301, 400, 401, 402, 403, 404, 405, 408, 409, 422, 429, 500, 503];
const WORDS = [
	...['', 'boom', 'Profile not found', 'Company not found', 'Watchlist not found', 'No admin user found in the team', 'Plugin installation required'],
	...['Rate limit exceeded. Please try again later.', 'You have reached your daily limit', 'Commercial use limit reached', 'Your account is restricted'],
	...['Your plan includes up to 5 watchlists…', 'Invalid API Key', 'Access denied', 'You are logged out of LinkedIn'],
];

const answered = (event: TriggerEvent): Problem[] => [
	...STATUSES.flatMap((status) => WORDS.map((said) => refused(event, status, said))),
	...STATUSES.flatMap((status) => WORDS.map((said) => httpProblem(status, said, ASK))),
	...(askOf(event).request.ask === 'task' ? WORDS.map((said) => taskEnded(event, said)) : []),
];

const common: Problem[] = [
	...[READ, ASK].flatMap((purpose) => [
		...[notReachable(purpose), certificateRefused(purpose), keyUnreadable(purpose), answerUnreadable(purpose, 200)],
		...[answerLost(purpose, true), answerLost(purpose, false)],
		...['', 'Team is paused'].flatMap((said) => [notCreated(purpose, 200, said), noTaskId(purpose, 200, said)]),
	]),
	timedOutLook('task-1'),
	answerNotUnderstood('x is not iterable'),
];

/** What OutX said is no advice, and neither is what it happened with. */
const adviceIn = (message: string): string => message.replace(/^It happened with \S+ /, '').replace(/OutX said: “[^”]*”\. ?/, '');

const { description } = new OutxLinkedInTrigger();
const labelsOf = (event: string): string[] =>
	description.properties.filter((field) => NodeHelpers.displayParameter({ event }, field, NODE, description, { event })).map(({ displayName }) => displayName);

describe.each(EVENTS)('$label, whatever happens,', (event) => {
	const all = [...answered(event), ...common].map((problem) => told(event, problem));
	const texts = [...new Set(all.flatMap(({ error, message }) => [error, message]))];

	it('speaks of no rows or columns, and sends nobody to another operation', () => {
		expect(texts.filter((text) => /\b(?:rows?|columns?|Get Task Status|api_agent_task_id|Spacing|Max Requests)\b/i.test(text))).toEqual([]);
	});

	it('says what to do', () => {
		expect(all.map(({ message }) => adviceIn(message)).filter((advice) => !/^[A-Z].*\.$/.test(advice))).toEqual([]);
		for (const { reason, message } of all) expect([reason, adviceIn(message)]).toEqual([reason, expect.not.stringMatching(/^(?:Nothing was changed\.|Nothing is lost[^.]*\.)$/)]);
	});

	it('is in whole sentences', () => {
		expect(texts.filter((text) => /undefined|null|\[object| {2}|”[^.]/.test(text))).toEqual([]);
		expect(all.filter(({ error }) => !/^['A-Zn].*[^.\s]$/.test(error) || systemCodesOfN8n.some((code) => error.toUpperCase().includes(code)))).toEqual([]);
	});

	it('names only fields that it has', () => {
		const own = [...labelsOf(event.name), 'Check Every', 'Poll Times', 'Reveal API Key'].filter((label) => label !== 'Check Every' || event.costsAction);
		const named = texts.flatMap((text) => [...text.matchAll(/'([A-Z][A-Za-z ]+)'/g)].map(([, name = '']) => name));
		expect([...new Set(named)].filter((name) => !own.includes(name))).toEqual([]);
	});
});

describe('a look', () => {
	const [PERSON, COMPANY, CONNECTION, WATCHLIST] = ['newProfilePost', 'newCompanyPost', 'newConnection', 'newWatchlistPost'].map(eventOf);
	if (!PERSON || !COMPANY || !CONNECTION || !WATCHLIST) throw new Error('An event is missing');

	it('at somebody who is gone says where to take them out', () => {
		expect(told(PERSON, taskEnded(PERSON, 'Profile not found')).message).toBe(
			"It happened with https://www.linkedin.com/in/jane-doe/. OutX said: “Profile not found”. Open the address in your browser, logged in to LinkedIn. If it's gone or closed to you, take it out of 'Profiles'.",
		);
		expect(told(PERSON, taskEnded(PERSON, 'boom')).message).toBe(`It happened with https://www.linkedin.com/in/jane-doe/. OutX said: “boom”. ${goneFrom('Profiles')}`);
		expect(told(COMPANY, taskEnded(COMPANY, 'Company not found')).message).toBe(
			`It happened with https://www.linkedin.com/company/acme/. OutX said: “Company not found”. ${goneFrom('Companies')}`,
		);
	});

	it('at a watchlist that is gone says to choose it again', () => {
		expect(told(WATCHLIST, refused(WATCHLIST, 404, 'Watchlist not found')).message).toMatch(/^OutX said: “Watchlist not found”\. Choose it again from the list in 'Watchlist'/);
	});

	it('that met a limit of OutX says to ask it less often, by a field that the event has', () => {
		const busy = (event: TriggerEvent) => told(event, refused(event, 429, 'Rate limit exceeded. Please try again later.')).message;
		expect(busy(CONNECTION)).toBe(
			"OutX said: “Rate limit exceeded. Please try again later.”. Let other workflows ask OutX less often, or raise 'Check Every' in this node. Nothing is lost: what is new meanwhile starts the workflow later.",
		);
		expect(busy(WATCHLIST)).toContain("or set 'Poll Times' in this node to fewer. Nothing is lost");
	});

	it("that met LinkedIn's own limit says to wait a day", () => {
		for (const event of [CONNECTION, PERSON, COMPANY]) {
			for (const problem of [taskEnded(event, 'You have reached your daily limit'), refused(event, 429, 'You have reached your daily limit')]) {
				expect(told(event, problem)).toMatchObject({ reason: 'rate_limited', message: expect.stringContaining('Wait a day, so that the account stays safe.') });
				expect(told(event, problem).message).toContain(`set 'Check Every' to ${CHECK_EVERY.max}`);
			}
		}
		expect(told(WATCHLIST, refused(WATCHLIST, 429, 'Too many actions')).message).toMatch(/Wait a day, so that the account stays safe\..* other workflows/);
	});

	it("that met LinkedIn's limit of searches says when that is lifted", () => {
		const { message } = told(PERSON, taskEnded(PERSON, 'Commercial use limit reached'));
		expect(message).toContain('lifted on the first of the month');
		expect(message).not.toContain('Check Every');
	});

	it('at a blocked account says what to answer, and nothing else', () => {
		expect(told(CONNECTION, taskEnded(CONNECTION, 'Your account is restricted')).message).toMatch(/^OutX said: “[^”]+”\. Open LinkedIn in the browser .+ until it isn't any more\. Nothing is lost/);
	});
});

describe('a field', () => {
	const first = async (event: string, parameters: IDataObject, checkEvery?: unknown) => {
		const clock = new MovedClock();
		const n8n = new FakeN8n(clock, new FakeOutx(clock, {}), { event, parameters: { ...parameters, ...(checkEvery === undefined ? {} : { checkEvery }) } as IDataObject });
		return (await n8n.activate()).error;
	};

	it.each([
		['newProfilePost', { profiles: 'ACoAAAabcdefgh1234 ACoAAAzyxwvut9876' }, 'This names more than one person', "'Profiles' holds 'ACoAAAabcdefgh1234 ACoAAAzyxwvut9876'. Put each on its own line."],
		['newCompanyPost', { companies: 'https://www.linkedin.com/company/acme/ https://www.linkedin.com/company/globex/' }, 'This names more than one company', /^'Companies' holds '.+'\. Put each on its own line\.$/],
		['newProfilePost', { profiles: 'https://www.linkedin.com/company/acme/' }, "This is a company's page, not a person's profile", /^'Profiles' holds 'https:\/\/www\.linkedin\.com\/company\/acme\/'\. Paste the address of the person's profile/],
		['newProfilePost', { profiles: 'Jane Doe' }, 'This looks like a name, and a name could be anybody', /^'Profiles' holds 'Jane Doe'\. Paste the address of the person's profile: it looks like \S+\.$/],
		['newCompanyPost', { companies: '2026-01-05' }, 'This is a date, not a company', /^'Companies' holds '2026-01-05'\. Paste the address of the company's page: it looks like \S+\.$/],
		['newCompanyPost', { companies: '' }, "'Companies' is empty", /^Fill it in, for instance with/],
		['newWatchlistPost', { watchlist: '' }, 'No watchlist is chosen', /^Choose one from the list in 'Watchlist'/],
	])('of %s that holds %j is told apart', async (event, parameters, error, message) => {
		const thrown = await first(event, parameters);
		expect(thrown?.message).toContain(error);
		expect(thrown?.description).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(thrown?.description).not.toMatch(/\brows?\b|\bcolumns?\b/i);
	});

	it('without a number says what to put in', async () => {
		const thrown = await first('newConnection', {}, '');
		expect(thrown?.message).toContain("'Check Every (Minutes)' has no value");
		expect(thrown?.description).toBe('Set it to a number of minutes, for instance 60. If it holds an expression, that gives nothing.');
	});

	it('that can not be read is said to be one of the trigger', async () => {
		const clock = new MovedClock();
		const broken = new FakeN8n(clock, new FakeOutx(clock, {}), { event: 'newProfilePost', parameters: { get profiles(): string { throw new Error('No such variable'); } } as unknown as IDataObject });
		const { error } = await broken.activate();
		expect(error?.message).toContain("A field of this trigger couldn't be read");
		expect(error?.description).toMatch(/^Check the expressions in this node's fields\./);
	});
});

describe('the other sentences', () => {
	const problems = [
		unknownEvent('newLike'),
		alienList(),
		nobodyToWatch('Profiles', 'email', 'jane@example.com'),
		noCompanyToWatch('Companies', 'person', { a: 1 }),
		noMinutes('Check Every (Minutes)', 60),
		unreadableSetting('No such variable'),
		tooManyWatched('Profiles', 25),
		nothingWatched('Companies', 'https://www.linkedin.com/company/acme/'),
		...EVENTS.map(({ waitsFor }) => nothingToShow(waitsFor)),
		notReadInTest(55, 'task-1'),
	];

	it('of problems and tests are whole', () => {
		for (const { error, message } of problems) {
			expect(error).toMatch(/^['A-Z].*[^.\s]$/);
			expect(message).toMatch(/^['A-Z].*\.$/);
			expect(`${error} ${message}`).not.toMatch(/undefined|\[object| {2}|\brows?\b|\bcolumns?\b/);
			for (const code of systemCodesOfN8n) expect(error.toUpperCase()).not.toContain(code);
		}
	});

	it('about what stands in a field ask for what belongs there', () => {
		for (const because of Object.keys(NOT_A_PERSON) as NotAPerson[]) expect(nobodyToWatch('Profiles', because, 'x').message).not.toMatch(/company's|'Companies'/);
		for (const because of Object.keys(NOT_A_COMPANY) as NotACompany[]) expect(noCompanyToWatch('Companies', because, 'x').message).not.toMatch(/person's|'Profiles'/);
	});

	it('name events as the dropdown does', () => {
		expect(EVENTS.map(({ label }) => label)).toContain(/event '([^']+)'/.exec(tooManyWatched('Profiles', 25).message)?.[1]);
	});

	it("of n8n's log begin with the node, and go on after what happened", () => {
		expect(triggerWaits('My trigger', notReachable(READ))).toBe("My trigger: n8n couldn't reach OutX. The next polls try again");
		const notes = [givenUp('task-1'), taskGone(['task-1', 'task-2']), gapInList, looksLikeAnotherList(''), wasEmptyBefore('Jane'), namelessEntries(1, ''), namelessEntries(2, 'Jane')];
		for (const note of notes) expect(triggerNote('My trigger', note)).toMatch(/^My trigger: [a-zA-Z0-9].*[^.\s]$/);
	});
});

/** Their sentences are the trigger's own, or say nothing about rows. */
const SAID_AS_THEY_ARE = ['credential_missing', 'invalid_base_url', 'invalid_company', 'invalid_option', 'invalid_profile', 'invalid_watchlist', 'timed_out', 'unreadable_answer', 'unreadable_field'];

it.each(REASONS.filter((reason) => !SAID_AS_THEY_ARE.includes(reason)))('%s says nothing of what is said to rows', (reason) => {
	const { message } = inTrigger(problemOf({ reason, message: 'Then run this row again.' }));
	expect(message).toMatch(/^[A-Z].*\.$/);
	expect(message).not.toMatch(/\brows?\b/);
});
