// Every sentence a user reads while the node runs, as one would read it aloud: titles that n8n leaves alone, and what to do.
import { OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { readSettings } from '../../nodes/OutxLinkedIn/execution/settings';
import { meaningOf, refusedAbout } from '../../nodes/OutxLinkedIn/linkedin/refusals';
import * as messages from '../../nodes/OutxLinkedIn/messages';
import type { ActWords, Problem, Purpose, Subject } from '../../nodes/OutxLinkedIn/messages';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { OutxLinkedInTrigger } from '../../nodes/OutxLinkedIn/OutxLinkedInTrigger.node';
import { operationOf, rowOf } from './builders';
import { systemCodesOfN8n } from './system-codes.mts';

const ACTS: ActWords[] = [
	messages.INVITATION_WORDS,
	messages.MESSAGE_WORDS,
	messages.LIKE_WORDS,
	messages.COMMENT_WORDS,
	messages.WATCHLIST_CREATION_WORDS,
	messages.WATCHLIST_UPDATE_WORDS,
	messages.WATCHLIST_DELETION_WORDS,
];
const ACTING: Purpose[] = ACTS.map((words) => ({ kind: 'act', words }));
const TOWARDS: Purpose[] = ACTS.map((words) => ({ kind: 'towards', words }));
const READING: Purpose = { kind: 'read' };
const ASKING: Purpose = { kind: 'ask' };
const PURPOSES: Purpose[] = [...ACTING, ...TOWARDS, READING, ASKING];

const STATUSES = [300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 422, 429];
const FAILING = [500, 501, 502, 503, 504, 520, 599];
const OUTX_TEXTS = [
	'',
	'Plugin installation required: Please install the OutX browser extension',
	"Access denied: You don't have permission to access this resource",
	'No admin user found in the team',
	'Sorry, not today',
];

const ofHttp = PURPOSES.flatMap((purpose) =>
	[...STATUSES, ...FAILING].flatMap((status) =>
		OUTX_TEXTS.flatMap((text) => [undefined, 0.4, 30].map((wait) => messages.httpProblem(status, text, purpose, wait))),
	),
);

const ofRequests = PURPOSES.flatMap((purpose) => [
	messages.notReachable(purpose),
	messages.certificateRefused(purpose),
	messages.keyUnreadable(purpose),
	messages.answerLost(purpose, true),
	messages.answerLost(purpose, false),
	messages.answerUnreadable(purpose, 200),
	messages.withQuote(messages.answerUnreadable(purpose, 200), 'Team is paused'),
	...['', 'Team is paused'].map((said) => messages.noTaskId(purpose, 200, said)),
	messages.earlierAnswerLost(purpose),
	...['', 'Team is paused'].map((said) => messages.notCreated(purpose, 200, said)),
	...['', 'Team is paused'].map((said) => messages.inDoubt(messages.notCreated(purpose, 200, said), purpose)),
]);

const SUBJECTS: Subject[] = ['invitation', 'message', 'like', 'comment', 'lookup', 'search', 'connections', 'posts', 'company', 'watchlist'];
const MEANINGS: messages.Meaning[] = [
	...(['invitationLimit', 'tooManyPending', 'noteLimit', 'limit', 'searchLimit', 'accountBlocked', 'planLimit', 'noAdmin'] as const),
	...(['extensionInactive', 'alreadyConnected', 'alreadyInvited', 'alreadyDone', 'notConnected', 'takesNoMessages'] as const),
	...(['takesNoInvitations', 'profileNotFound', 'companyNotFound', 'postNotFound', 'postClosed', 'watchlistNotFound'] as const),
	...(['noteTooLong', 'textTooLong'] as const),
];
const ofWords = MEANINGS.flatMap((meaning) => SUBJECTS.flatMap((about) => ['', 'Nein'].map((said) => messages.problemOf(meaning, about, said))));

const ofCells = [
	...Object.keys(messages.NOT_A_PERSON).map((kind) => messages.notAPerson(kind as messages.NotAPerson, 'what it holds')),
	...Object.keys(messages.NOT_A_COMPANY).map((kind) => messages.notACompany(kind as messages.NotACompany, { a: 1 })),
	...Object.keys(messages.NOT_A_POST).map((kind) => messages.notAPost(kind as messages.NotAPost, 7)),
	messages.unusableText.missing('invalid_message', 'Message'),
	messages.unusableText.notText('invalid_note', 'Note', { a: 1 }),
	messages.unusableText.nothing('invalid_message', 'Message', '#N/A'),
	messages.unusableText.broken('invalid_message', 'Comment', 'Hi \ud83d'),
	messages.unusableText.tooLong('invalid_note', 'Note', 301, 300),
	messages.unusableText.hasGap('Note', '{{firstName}}'),
];

function ofOptions(): Problem[] {
	const options = [{ spacing: -1 }, { maxRequests: 0.5 }, { onTimeout: 'x' }, { skipPosted: 'x' }, { spacing: '' }, { skipPosted: null }];
	const rows = [...options.map((set) => rowOf({ waitForCompletion: true }, set)), rowOf({ waitForCompletion: 'x' }), rowOf({})];
	return rows.flatMap((row) => {
		const read = readSettings(row, operationOf());
		return read.kind === 'failed' ? [read.problem] : [];
	});
}

const LABEL = 'Spacing (Seconds)';
const ofRows: Problem[] = [
	...ofOptions(),
	messages.invalidOption(LABEL, 'Use a number.'),
	messages.unusableCollection('invalid_search', 'Filters'),
	messages.unknownName('invalid_search', 'Filters', 'location', [{ name: 'geoUrn', displayName: 'Location IDs' }]),
	messages.unreadableParameter("Referenced node doesn't exist"),
	messages.invalidTaskId(),
	messages.invalidBaseUrl(),
	messages.credentialMissing('Node does not have any credentials set'),
	messages.memoryUnavailable('database is locked'),
	messages.memoryInOtherMode('Keep Items Where'),
	messages.memoryOverwritten(),
	messages.searchForNothing(),
	messages.filterWithoutValue('Location'),
	messages.unusableFilter('Location', 'Use a text.'),
	messages.gapInField('invalid_search', 'Title', '{{title}}'),
	messages.unknownKind(),
	messages.noWatchlist(),
	messages.notAWatchlist('My watchlist'),
	messages.nothingToWatch('Keywords', 'CRM'),
	messages.unusableList('Keywords', 'Use a list.'),
	messages.notWithPrompt('Labels'),
	messages.notOfThisKind('Labels', 'keyword'),
	messages.nothingToChange(),
	messages.accountOfLinkedInPost('Account Email'),
	messages.accountMissing('Account Email'),
	messages.companyMissing('Company Title'),
	messages.companyUnused('Company Title'),
];

const ofTasks: Problem[] = [
	...ACTS.flatMap((words) =>
		['', 'Already connected'].flatMap((said) => [
			...['failed', 'error', 'cancelled', 'canceled'].map((status) => messages.taskFailed(words, status, said, 'Usual causes: none.')),
			messages.completedUndone(words, said, 'Usual causes: none.'),
			messages.completedUnclear(words, said),
			messages.answeredUndone(words, said),
		]),
	),
	...['', 'Not visible'].flatMap((said) => [
		messages.readFailed('the connections', 'failed', said),
		messages.lookupFailed('https://www.linkedin.com/in/ada/', 'failed', said),
		messages.searchFailed('failed', said),
		messages.tooManyWatchlists(said),
		messages.watchlistNotFound(said),
		messages.thingNotFound('watchlist', said, 'Choose it again.'),
		...Object.values(messages.notOfTeam).map((problem) => problem(said)),
	]),
	messages.lookupWithoutId('https://www.linkedin.com/in/ada/', []),
	messages.lookupWithoutId('https://www.linkedin.com/in/ada/', ['profile', 'profile.full_name']),
	...[undefined, ...ACTS].map((words) => messages.answerNotUnderstood('x is not iterable', words)),
	...[undefined, ...ACTS].map((words) => messages.notFinishedInTime(150, words)),
	...ACTS.map((words) => messages.stepNotFinished(150, words, messages.LOOK_UP_NOT_DONE)),
	...[undefined, ...ACTS].flatMap((words) => ['', 'Désolé'].map((outxSaid) => messages.failsAlike({ ...messages.invalidTaskId(), outxSaid }, 5, words))),
];

const own = [...ofHttp, ...ofRequests, ...ofWords, ...ofRows, ...ofCells, ...ofTasks];
/** What the engine makes of them on their way to the user. */
const made = [undefined, ...ACTS].flatMap((words) => [
	...[...ofRows, ...ofCells].map((problem) => messages.beforeAnything(problem, words)),
	...[...ofHttp.slice(0, 300), ...ofWords].map((problem) => messages.notDoneBecause(problem, words)),
	...(words === undefined ? [] : ofWords.map((problem) => messages.beforeTheAct(problem, words))),
]);
const whileAsking = PURPOSES.flatMap((purpose) =>
	[401, 403, 404, 400, 429, 503].map((status) => messages.whileAsking(messages.httpProblem(status, 'No', ASKING), purpose)),
);
const everyProblem = [...own, ...made, ...whileAsking];
const titles = [...new Set(everyProblem.map(({ error }) => error))];
const advice = [...new Set(everyProblem.map(({ message }) => message))];

/** A new sentence belongs into the lists above, or below where it is no problem of a row. Words, schemas and the trigger's have tests of their own. */
const READ_HERE = `
	INVITATION_WORDS MESSAGE_WORDS LIKE_WORDS COMMENT_WORDS WATCHLIST_CREATION_WORDS WATCHLIST_UPDATE_WORDS WATCHLIST_DELETION_WORDS
	SKIPPED taskFailed completedUndone completedUnclear sentUnclear withQuote readFailed LOOK_UP_NOT_DONE lookupFailed lookupWithoutId DEFAULT_BASE_URL BASE_URL_RULE credentialTest
	beforeTheAct httpProblem thingNotFound notReachable certificateRefused keyUnreadable answerLost answerUnreadable noTaskId notCreated inDoubt statusOf
	earlierAnswerLost whileAsking NOT_A_PERSON NOT_A_COMPANY NOT_A_POST notAPerson notACompany notAPost unusableText problemOf
	REASONS problemSchema ok failed refusedRow beforeAnything invalidOption optionWithoutValue zeroByExpression unusableCollection unknownName unreadableParameter invalidTaskId invalidBaseUrl
	credentialMissing unknownOperation notDoneBecause failsAlike memoryUnavailable memoryInOtherMode memoryOverwritten memoryOfUnsavedHint
	skippedHint overRunLimit overDayLimit overWeekLimit deferredHint timedOutReason timedOutOnTheWay notFinishedInTime stepNotFinished
	timedOutHint timedOutOnTheWayHint alreadyDone withTaskId canceled canceledAdvice alienAnswerHint listGoesOnHint answerNotUnderstood saidBefore saidByOtherRow
	theAct nothingDone goOn OPEN_BROWSER CHECK_BASE_URL ASK_ABOUT_CERTIFICATE UPDATE_NODE USE_TASK_ID WHERE_KEY_IS PASTE_KEY CHECK_TEAM CHECK_PLAN CHOOSE_WATCHLIST MAKE_ADMIN SEND_THE_REST
	ANSWER_LINKEDIN WAIT_A_DAY SEARCHES_LIFTED shown n8nSaid briefly quote withWords shorten rowsAre secondsOf longTimeOf withCommas
	searchForNothing filterWithoutValue unusableFilter gapInField searchFailed
	accountOfLinkedInPost accountMissing companyMissing companyUnused notOfTeam takenReason
	unknownKind noWatchlist notAWatchlist nothingToWatch unusableList notWithPrompt notOfThisKind nothingToChange tooManyWatchlists watchlistNotFound answeredUndone
	listUnreadable listRefused afterListFailed`;

/** messages/trigger.ts, which test/unit/trigger-messages.test.ts reads. */
const OF_THE_TRIGGER = `
	inTrigger goneFrom OPEN_IN_LINKEDIN whileActivating unknownEvent timedOutLook alienList nobodyToWatch noCompanyToWatch noMinutes unreadableSetting tooManyWatched nothingWatched nothingToShow notReadInTest triggerWaits
	triggerNote givenUp taskGone gapInList looksLikeAnotherList wasEmptyBefore namelessEntries`;

it('every sentence is read in this file', () => {
	const known = new Set(`${READ_HERE} ${OF_THE_TRIGGER}`.trim().split(/\s+/));
	expect(Object.keys(messages).filter((name) => !known.has(name))).toEqual([]);
});

describe('the titles', () => {
	it('are ones n8n leaves alone', () => {
		for (const code of systemCodesOfN8n) expect(titles.filter((title) => title.toUpperCase().includes(code))).toEqual([]);
		expect(systemCodesOfN8n).toEqual(expect.arrayContaining(['ECONNREFUSED', 'ENOENT', 'EPERM', 'GETADDRINFO']));
	});

	it('name no error, problem or failure, and have no full stop', () => {
		expect(titles.filter((title) => /\b(problem|failure|mistake)s?\b/i.test(title))).toEqual([]);
		expect(titles.filter((title) => /\berrors?\b/i.test(title.replace(/'error'/, '')))).toEqual([]);
		expect(titles.filter((title) => !/^['A-Zn0-9].*[^.\s]$/.test(title))).toEqual([]);
	});

	it('are whole: nothing in them is undefined', () => {
		expect(titles.filter((title) => /undefined|null|NaN|\[object| {2}/.test(title))).toEqual([]);
	});
});

describe('what to do', () => {
	it('is in whole sentences', () => {
		expect(advice.filter((message) => !/^['A-Z][\s\S]*\.$/.test(message))).toEqual([]);
		expect(advice.filter((message) => /undefined|null|NaN|\[object| {2}|\.\.(?!\.)|”[^.,]/.test(message))).toEqual([]);
		expect(advice.filter((message) => /[.!?] [a-z]/.test(message.replace(/outx\.ai|n8n said|n8n's/g, 'N')))).toEqual([]);
	});

	it('differs from what happened', () => {
		expect(everyProblem.filter(({ error, message }) => error === message || message === '')).toEqual([]);
	});

	it('names fields, options and operations as the editor shows them', () => {
		const shown = new Set<string>();
		const collect = (value: unknown): void => {
			if (Array.isArray(value)) return value.forEach(collect);
			if (typeof value !== 'object' || value === null) return;
			for (const [key, inner] of Object.entries(value)) {
				if (['displayName', 'name'].includes(key) && typeof inner === 'string') shown.add(inner);
				else collect(inner);
			}
		};
		collect([new OutxLinkedIn().description.properties, new OutxLinkedInTrigger().description.properties]);
		// What LinkedIn, OutX and n8n call things.
		const elsewhere = ['Copy LinkedIn.com URL', 'Copy link to post', 'Reveal API Key', 'Node', 'Workflow', 'User', 'Company', 'Spacing', 'By ID', 'Get Many', 'Get Interactions'];
		const named = [...new Set([...advice, ...titles].flatMap((text) => [...text.matchAll(/'([A-Z][A-Za-z0-9 ]+)'/g)].map(([, name = '']) => name)))];
		const unknown = named.filter((name) => !shown.has(name) && !elsewhere.includes(name) && !['Location', 'Labels', 'My watchlist', 'Skip Posted'].includes(name));
		expect(unknown).toEqual([]);
		expect(named.length).toBeGreaterThan(10);
	});
});

describe('a problem', () => {
	it('has a stable code in lower case', () => {
		expect(messages.REASONS.filter((reason) => !/^[a-z]+(_[a-z]+)*$/.test(reason))).toEqual([]);
		expect([...messages.REASONS].sort()).toEqual([...new Set(messages.REASONS)].sort());
		for (const { reason } of everyProblem) expect(messages.REASONS).toContain(reason);
	});

	it('is the same after n8n has saved and read it', () => {
		for (const problem of everyProblem) expect(messages.problemSchema.parse(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
	});

	const words = messages.INVITATION_WORDS;
	const acting: Purpose = { kind: 'act', words };
	const towards: Purpose = { kind: 'towards', words };
	it.each<[reason: string, effect: Problem['effect'], stops: boolean, problems: Problem[]]>([
		['key_rejected', false, true, PURPOSES.flatMap((purpose) => [messages.keyUnreadable(purpose), messages.httpProblem(401, '', purpose)])],
		['plan_limit', false, true, PURPOSES.map((purpose) => messages.httpProblem(402, '', purpose))],
		['extension_inactive', false, true, PURPOSES.map((purpose) => messages.httpProblem(403, 'Plugin installation required: …', purpose))],
		['access_denied', false, true, PURPOSES.map((purpose) => messages.httpProblem(403, '', purpose))],
		['no_admin', false, true, PURPOSES.map((purpose) => messages.httpProblem(404, 'No admin user found in the team', purpose))],
		['method_not_allowed', false, true, PURPOSES.map((purpose) => messages.httpProblem(405, '', purpose))],
		['rate_limited', false, true, PURPOSES.map((purpose) => messages.httpProblem(429, '', purpose))],
		['invitation_limit', false, true, [messages.problemOf('invitationLimit', 'invitation', ''), messages.problemOf('tooManyPending', 'invitation', '')]],
		['account_blocked', false, true, SUBJECTS.map((about) => messages.problemOf('accountBlocked', about, ''))],
		['note_limit', false, false, [messages.problemOf('noteLimit', 'invitation', '')]],
		['redirected', 'unknown', false, ACTING.flatMap((purpose) => [300, 302, 303].map((status) => messages.httpProblem(status, '', purpose)))],
		['redirected', false, false, ACTING.flatMap((purpose) => [301, 307, 308].map((status) => messages.httpProblem(status, '', purpose)))],
		['redirected', false, false, [towards, READING, ASKING].flatMap((purpose) => [300, 302, 307].map((status) => messages.httpProblem(status, '', purpose)))],
		['outx_unavailable', 'unknown', false, ACTING.flatMap((purpose) => [408, ...FAILING].map((status) => messages.httpProblem(status, '', purpose)))],
		['outx_unavailable', false, false, [towards, READING, ASKING].flatMap((purpose) => FAILING.map((status) => messages.httpProblem(status, '', purpose)))],
		['not_reachable', false, false, PURPOSES.map(messages.notReachable)],
		['not_secure', false, false, PURPOSES.map(messages.certificateRefused)],
		['request_timed_out', 'unknown', false, ACTING.map((purpose) => messages.answerLost(purpose, true))],
		['connection_lost', 'unknown', false, ACTING.map((purpose) => messages.answerLost(purpose, false))],
		['connection_lost', false, false, [towards, READING, ASKING].map((purpose) => messages.answerLost(purpose, false))],
		['unreadable_answer', 'unknown', false, ACTING.map((purpose) => messages.answerUnreadable(purpose, 200))],
		['no_task_id', 'unknown', false, ACTING.map((purpose) => messages.noTaskId(purpose, 200, ''))],
		['no_task_id', false, false, [towards, READING].map((purpose) => messages.noTaskId(purpose, 200, ''))],
		['request_refused', false, false, PURPOSES.map((purpose) => messages.notCreated(purpose, 200, ''))],
		['request_refused', 'unknown', false, ACTING.map((purpose) => messages.inDoubt(messages.notCreated(purpose, 200, ''), purpose))],
		['answer_lost_before', 'unknown', false, ACTING.map(messages.earlierAnswerLost)],
		['answer_lost_before', false, false, [towards, READING].map(messages.earlierAnswerLost)],
		['task_failed', false, false, ACTS.map((act) => messages.taskFailed(act, 'failed', '', 'Usual.'))],
		['completed_unsent', false, false, ACTS.map((act) => messages.completedUndone(act, '', 'Usual.'))],
		['completed_unsent', 'unknown', false, ACTS.map((act) => messages.completedUnclear(act, ''))],
		['timed_out', 'unknown', false, ACTS.map((act) => messages.notFinishedInTime(150, act))],
		['timed_out', false, false, [messages.notFinishedInTime(150, undefined), ...ACTS.map((act) => messages.stepNotFinished(150, act, 'X'))]],
		['memory_unavailable', false, true, [messages.memoryInOtherMode('x')]],
		['memory_unavailable', false, false, [messages.memoryUnavailable('locked'), messages.memoryOverwritten()]],
		['fails_alike', false, true, [messages.failsAlike(messages.invalidTaskId(), 5, words)]],
		['already_invited', false, false, [messages.problemOf('alreadyInvited', 'invitation', '')]],
	])('called %s says truly whether it may have been done (%s), and whether others are kept back (%s)', (reason, effect, stops, problems) => {
		for (const problem of problems) {
			expect({ ...problem, stopsBatch: problem.stopsBatch ?? false }).toMatchObject({ reason, effect, stopsBatch: stops });
		}
	});

	it('whose act may be done never says that nothing was done, nor simply to run the row again', () => {
		const open = [...ofHttp, ...ofRequests, ...ofTasks].filter(({ effect }) => effect === 'unknown');
		expect(open.length).toBeGreaterThan(100);
		for (const { message } of open) {
			expect(message).not.toMatch(/Nothing was/);
			expect(message).toMatch(/[Bb]efore you (send|run) this row again|don't run this row again/);
		}
	});

	it('of what leads to an act never sends the user to look whether the act is there', () => {
		const onTheWay = TOWARDS.flatMap((purpose) => [
			...[...STATUSES, ...FAILING].map((status) => messages.httpProblem(status, '', purpose)),
			messages.answerLost(purpose, true),
			messages.noTaskId(purpose, 200, ''),
			messages.earlierAnswerLost(purpose),
			messages.whileAsking(messages.httpProblem(404, '', ASKING), purpose),
		]);
		for (const { message, effect } of onTheWay) {
			expect(effect).toBe(false);
			expect(message).not.toMatch(/[Bb]efore you (send|run) this row again/);
		}
	});

	it('of a question that met what every question meets tells what to do about that', () => {
		for (const purpose of [acting, towards, READING]) {
			for (const status of [401, 403, 429]) {
				const asked = messages.httpProblem(status, '', ASKING);
				expect(messages.whileAsking(asked, purpose).message).toBe(asked.message);
			}
		}
	});

	it('of a question about an act leaves open what became of it', () => {
		expect(messages.whileAsking(messages.httpProblem(404, '', ASKING), acting).effect).toBe('unknown');
		expect(messages.whileAsking(messages.httpProblem(404, '', ASKING), READING).effect).toBe(false);
	});

	it.each([401, 402, 403, 405, 429])('(HTTP %i) leads, when asking, to Get Task Status, and else to the rows that were not done', (status) => {
		expect(messages.httpProblem(status, '', ASKING).message).toMatch(/run Get Task Status for the rows that have a task ID, and run the others again\.$/);
		expect(messages.httpProblem(status, '', acting).message).toMatch(/send the rows that were not sent\.$/);
		expect(messages.httpProblem(status, '', READING).message).toMatch(/run the remaining rows\.$/);
		expect(messages.httpProblem(status, '', { kind: 'act', words: messages.LIKE_WORDS }).message).toMatch(/run the remaining rows\.$/);
	});

	it('says how long to wait, where OutX does', () => {
		const waits = (seconds: number | undefined) => /Wait [^.,]+/.exec(messages.httpProblem(429, '', READING, seconds).message)?.[0];
		expect([undefined, 0, 1, 17.2, 90, 91, 3600, 5401].map(waits)).toEqual([
			...['Wait an hour', 'Wait a minute', 'Wait a minute', 'Wait 18 seconds', 'Wait 90 seconds', 'Wait 2 minutes', 'Wait 60 minutes', 'Wait 2 hours'],
		]);
	});

	it('of a row kept back carries the cause, and does not keep others back itself', () => {
		const cause = messages.httpProblem(429, 'Slow', acting);
		expect(messages.notDoneBecause(cause, words)).toEqual({
			reason: 'rate_limited',
			error: `No invitation was sent, because sending ended at another row: ${cause.error}`,
			message: cause.message,
			effect: false,
			isOfAnotherRow: true,
			outxSaid: 'Slow',
		});
	});

	it('quotes OutX where it said something, and nothing where it did not', () => {
		for (const [silent, telling] of [
			[messages.taskFailed(words, 'failed', '', 'Usual.'), messages.taskFailed(words, 'failed', 'Nein', 'Usual.')],
			[messages.lookupFailed('x', 'failed', ''), messages.lookupFailed('x', 'failed', 'Nein')],
			[messages.notCreated(acting, 200, ''), messages.notCreated(acting, 200, 'Nein')],
			[messages.httpProblem(400, '', acting), messages.httpProblem(400, 'Nein', acting)],
			[messages.problemOf('limit', 'message', ''), messages.problemOf('limit', 'message', 'Nein')],
		] as const) {
			expect(silent.message).not.toContain('OutX said');
			expect(silent).not.toHaveProperty('outxSaid');
			expect(telling.message).toContain('OutX said: “Nein”.');
			expect(telling.outxSaid).toBe('Nein');
		}
		expect(messages.taskFailed(words, 'failed', '', 'Usual.').message).toBe('OutX gave no cause. Usual.');
	});

	it('of a cell shows what it holds, shortened, unless it is empty', () => {
		expect(messages.notAPerson('name', ' Ada ').message).toContain("The field holds 'Ada'. ");
		expect(messages.notAPerson('text', { a: 1 }).message).toContain('The field holds \'{"a":1}\'. ');
		expect(messages.notAPerson('text', 'x'.repeat(500)).message).toContain(`'${'x'.repeat(80)}…'`);
		expect(messages.notAPerson('empty', '  ').message).toMatch(/^Paste the address/);
		const circular: Record<string, unknown> = {};
		circular['self'] = circular;
		expect(messages.notAPost('text', circular).message).toContain("'a value that cannot be shown'");
	});

	it('of what a cell holds has its own title for each kind', () => {
		for (const kinds of [messages.NOT_A_PERSON, messages.NOT_A_COMPANY, messages.NOT_A_POST]) {
			const own = Object.values(kinds).map(([title]) => title);
			expect(new Set(own).size).toBe(own.length);
		}
	});

	it('that anybody could have caused is told from one that is a row\'s own', () => {
		for (const problem of [...ofRows, ...ofCells].filter(({ stopsBatch, reason }) => !stopsBatch && reason !== 'memory_unavailable')) expect(problem.isOwn).toBe(true);
		for (const problem of [messages.memoryUnavailable('locked'), messages.memoryOverwritten()]) expect(problem.isOwn).toBeUndefined();
		for (const meaning of ['alreadyConnected', 'profileNotFound', 'postClosed', 'notConnected'] as const) {
			expect(messages.problemOf(meaning, 'invitation', '').isOwn).toBe(true);
		}
		for (const problem of ofHttp) expect(problem.isOwn).toBeUndefined();
	});
});

describe('the sentences of each act', () => {
	it.each(ACTS)('of a $noun read well', (words) => {
		const { noun, done, findOut } = words;
		expect(findOut).toMatch(/^Before .+\.$/);
		const text = [
			messages.overRunLimit(words, 20),
			messages.overDayLimit(words, 20, '2026-11-27'),
			messages.overWeekLimit(words, 80, '2026-11-27'),
			messages.timedOutOnTheWay(150, words, messages.LOOK_UP_NOT_DONE),
			messages.saidByOtherRow(3, words),
			messages.saidBefore(words),
			messages.skippedHint(2, ['Because.']),
		];
		for (const one of text) expect(one).toMatch(/^[A-Z0-9].+\.$/);
		expect(text[0]).toBe(`No ${noun} was ${done}: this run's limit of 20 (option 'Max Requests') was reached. Run this row again later.`);
		expect(text[1]).toContain("the limit of 20 a day (option 'Max per Day') was reached. There is room again on 2026-11-27.");
		expect(text[2]).toContain("the limit of 80 a week (option 'Max per Week')");
		expect(text[3]).toContain(`so no ${noun} was ${done}.`);
		expect(text[4]).toContain('row 3 of this run is for the same person, post or watchlist and says something else, and each gets one a run.');
		expect(messages.canceled({ withTask: [], taken: [], answerLost: [], open: [] }, words)).toBe(
			`The execution was canceled. No ${noun} was handed to OutX in this run.`,
		);
		expect(messages.theAct(words)).toBe(`The ${noun}`);
	});

	it('say why a row is skipped, and how to have it done again', () => {
		const { invitation, message, ...ofPosts } = messages.SKIPPED;
		for (const reason of Object.values(ofPosts)) expect(reason).toMatch(/ before\. To .+ turn off 'Skip Already [A-Z][a-z]+'\.$/);
		// Whoever is to be left alone may be among them: to turn off the option would reach all of those.
		for (const reason of [invitation, message]) expect(reason).toMatch(/ before\. Or the person is on your list .+'Skip Already (?:Invited|Messaged)' .+ run the operation 'Forget' of Memory for this person/);
	});

	it('are those of the operations that act', () => {
		const used = OPERATIONS.flatMap(({ act }) => (act === undefined ? [] : [act.words]));
		expect(used.length).toBeGreaterThanOrEqual(4);
		for (const words of used) expect(ACTS).toContain(words);
	});
});

describe('the end of a run', () => {
	const words = messages.INVITATION_WORDS;
	const handed = {
		withTask: [
			{ row: 1, taskId: 'task-a' },
			{ row: 3, taskId: 'task-c' },
		],
		taken: [],
		answerLost: [4],
		open: [],
	};
	const nothing = { withTask: [], taken: [], answerLost: [], open: [] };

	it('lists rows, counted from 1, with their task IDs, and rows whose answer was lost', () => {
		for (const text of [messages.alreadyDone(handed, words), messages.canceled(handed, words)]) {
			expect(text).toContain('row 1 (task task-a), row 3 (task task-c).');
			expect(text).toContain('Asked for, but the answer was lost: row 4. Before you send this row again');
		}
		expect(messages.alreadyDone(handed, words)).toMatch(/Retrying this execution doesn't repeat these rows\. A new run may\.$/);
	});

	it('speaks of each kind only where there is some', () => {
		expect(messages.canceled({ ...nothing, withTask: [{ row: 1, taskId: 'task-a' }] }, words)).toBe(
			'The execution was canceled. Tasks at OutX so far: row 1 (task task-a).',
		);
		expect(messages.canceled({ ...nothing, taken: [2, 5] }, words)).toBe('The execution was canceled. Taken by OutX so far: row 2, 5.');
		expect(messages.canceled({ ...nothing, answerLost: [4, 5] }, words)).toMatch(
			/^The execution was canceled\. Asked for, but the answer was lost: row 4, 5\. Before you send/,
		);
	});

	it('names the tasks that only read, and are open', () => {
		const open = [{ row: 2, taskId: 'task-b' }];
		expect(messages.canceled({ ...nothing, open }, undefined)).toBe('The execution was canceled. Nothing was changed. Still open: row 2 (task task-b).');
		expect(messages.canceled({ ...nothing, open }, words)).toBe('The execution was canceled. No invitation was handed to OutX in this run. Still open: row 2 (task task-b).');
	});

	it('names the task of the row that ended it, once', () => {
		expect(messages.withTaskId('It broke.', 'task-a')).toBe('It broke. Its task at OutX: task-a.');
		expect(messages.withTaskId('It broke: task-a.', 'task-a')).toBe('It broke: task-a.');
		for (const none of [undefined, null, '']) expect(messages.withTaskId('It broke.', none)).toBe('It broke.');
	});

	it('says so when nothing was handed over, or nothing could be', () => {
		expect(messages.alreadyDone(nothing, words)).toBe('');
		expect(messages.canceled(nothing, undefined)).toBe('The execution was canceled. Nothing was changed.');
	});

	it('by Stop has "canceled" in its title, or n8n shows the run as failed', () => {
		for (const act of [undefined, ...ACTS]) expect(messages.canceled(handed, act)).toMatch(/\bcanceled\b/);
	});

	it('has no title that n8n replaces', () => {
		for (const code of systemCodesOfN8n) {
			for (const act of [undefined, ...ACTS]) expect(messages.canceled({ ...handed, withTask: [] }, act).toUpperCase()).not.toContain(code);
			expect(messages.unknownOperation('task', 'getStatus').toUpperCase()).not.toContain(code);
		}
	});

	it('names the operation that this version does not have', () => {
		expect(messages.unknownOperation('task', 'cancel')).toContain("'task: cancel'");
	});
});

describe('the hints and reasons', () => {
	it('count rows in words that fit', () => {
		expect(messages.skippedHint(1, ['Because.'])).toBe('1 row is skipped. Because.');
		expect(messages.skippedHint(2, ['Because.'])).toMatch(/^2 rows are skipped/);
		expect(messages.deferredHint(3, ['One.', 'Two.'])).toBe('3 rows are left for later. One. Two.');
		expect(messages.skippedHint(9, ['One.', 'Two.', 'Three.', 'Four.'])).toBe("9 rows are skipped. One. Two. Three. The others say why under 'reason'.");
	});

	it('name every task that is still open', () => {
		for (const act of [undefined, ...ACTS]) {
			expect(messages.timedOutHint(2, act, ['task-a', 'task-b'])).toMatch(
				act === undefined
					? /^2 rows are not read yet\. .+ Then run them again\. Task IDs: task-a, task-b$/
					: /^2 rows are not done yet\. Nothing is lost, so don't .+ Get Task Status later with: task-a, task-b$/,
			);
			if (act) expect(messages.timedOutOnTheWayHint(1, act, messages.LOOK_UP_NOT_DONE, ['t'])).toMatch(new RegExp(`^1 row is not ${act.done}: the profile wasn't looked up in time\\. .+ Task IDs: t$`));
		}
	});

	it('are whole sentences', () => {
		const { noVerdict, saysNo, works, ...refusals } = messages.credentialTest;
		expect(works).toMatch(/^[A-Z].*[^.]$/);
		const texts = [
			...Object.values(refusals),
			noVerdict(500),
			messages.timedOutReason(150, messages.LIKE_WORDS),
			messages.timedOutReason(150, undefined),
			saysNo(''),
			saysNo('Team is paused'),
			messages.canceledAdvice,
			messages.sentUnclear(''),
			messages.sentUnclear('Done'),
			messages.alienAnswerHint,
			messages.listGoesOnHint(1000),
			messages.memoryOfUnsavedHint,
			messages.BASE_URL_RULE,
			messages.CHOOSE_WATCHLIST,
			messages.takenReason(messages.LIKE_WORDS),
			messages.overRunLimit(undefined, 20),
			messages.saidByOtherRow(1, undefined),
			...['key_rejected', 'extension_inactive', 'rate_limited'].map((reason) => messages.afterListFailed({ reason: reason as Problem['reason'] })),
		];
		for (const text of texts) {
			expect(text).toMatch(/^[A-Zn].*\.$/s);
			expect(text).not.toMatch(/undefined| {2}/);
		}
	});
});

describe('shortening', () => {
	it('counts whole characters, and cuts no emoji in half', () => {
		expect(messages.shorten('🙂🙂🙂', 3)).toBe('🙂🙂🙂');
		expect(messages.shorten('🙂🙂🙂', 2)).toBe('🙂🙂…');
	});
});

it('what OutX says is read where requests are refused, and where tasks fail', () => {
	expect(meaningOf('LinkedIn invitation limit reached', 'invitation')?.reason).toBe('invitation_limit');
	expect(refusedAbout('invitation')(429, 'LinkedIn invitation limit reached')?.reason).toBe('invitation_limit');
});
