import { duringLookup, invitationLimit, notSentBecause, type Problem, type Purpose } from '../../nodes/OutxLinkedIn/messages';
import * as messages from '../../nodes/OutxLinkedIn/messages';
import { readProfile } from '../../nodes/OutxLinkedIn/actions/connection/profile';
import { readSettings } from '../../nodes/OutxLinkedIn/execution/settings';
import { rowOf } from './builders';
import { systemCodesOfN8n } from './system-codes.mts';

const STATUSES = [300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 422, 429];
const FAILING = [500, 501, 502, 503, 504, 520, 599];
const OUTX_TEXTS = [
	'',
	'Plugin installation required: Please install the OutX browser extension',
	"Access denied: You don't have permission to access this resource",
	'No admin user found in the team',
	'LinkedIn invitation limit reached',
];
const PURPOSES: Purpose[] = ['create', 'ask'];

const ofHttp = PURPOSES.flatMap((purpose) =>
	[...STATUSES, ...FAILING].flatMap((status) =>
		OUTX_TEXTS.flatMap((text) => [undefined, 30].map((wait) => messages.httpProblem(status, text, purpose, wait))),
	),
);

function ofOptions(): Problem[] {
	const bad = [
		rowOf({ waitForCompletion: true }, { spacing: -1 }),
		rowOf({ waitForCompletion: true }, { maxRequests: 0.5 }),
		rowOf({ waitForCompletion: true }, { onTimeout: 'x' }),
		rowOf({ waitForCompletion: true }, { skipAlreadyInvited: 'x' }),
		rowOf({ waitForCompletion: 'x' }),
	];
	return bad.flatMap((row) => {
		const read = readSettings(row);
		return 'problem' in read ? [read.problem] : [];
	});
}

/** A value for each kind of what people paste where a profile belongs. */
const NOT_PROFILES = [
	'',
	'Ada Lovelace',
	{ name: 'Ada' },
	'Ada',
	'linkedin.com/company/acme',
	'linkedin.com/school/acme',
	'linkedin.com/sales/lead/ACw',
	'linkedin.com/talent/profile/AEM',
	'linkedin.com/posts/ada_1',
	'linkedin.com/search/results',
	'linkedin.com/in/me',
	'linkedin.com/pub/ada/1/2/3',
	'lnkd.in/x',
	'linkedin.com/jobs',
	'example.com/in/ada',
	'urn:li:company:1',
	'urn:li:member:1',
	'ada@example.com',
];

/** Every problem there is, each with and without what it can hold. */
const own: Problem[] = [
	messages.invitationLimit(),
	...PURPOSES.map(messages.keyUnreadable),
	messages.memoryOverwritten(),
	messages.earlierAnswerLost(),
	messages.earlierLookupLost(),
	messages.completedUnsent(),
	messages.notFinishedInTime(150),
	...[true, false].flatMap((hasTaskId) => [
		messages.notCreated(200, '', { hasTaskId }),
		messages.notCreated(200, 'Team is paused', { hasTaskId }),
	]),
	messages.noTaskId(200),
	...['failed', 'error', 'cancelled', 'canceled'].flatMap((status) => [
		messages.taskFailed(status, ''),
		messages.taskFailed(status, 'Already connected'),
		messages.lookupFailed('ada-lovelace', status, ''),
		messages.lookupFailed('渡辺', status, 'Profile not visible'),
	]),
	...PURPOSES.flatMap((purpose) => [
		messages.notReachable(purpose),
		messages.certificateRefused(purpose),
		messages.answerLost(purpose, true),
		messages.answerLost(purpose, false),
		messages.answerUnreadable(purpose, 200),
	]),
	...NOT_PROFILES.flatMap((value) => {
		const read = readProfile(value);
		return 'problem' in read ? [read.problem] : [];
	}),
	messages.lookupWithoutUrn('ada-lovelace', []),
	messages.lookupWithoutUrn('ada-lovelace', ['profile', 'profile.full_name']),
	messages.lookupNotFinished(150),
	messages.invalidNote(undefined, 300),
	messages.invalidNote(301, 300),
	messages.invalidTaskId(),
	messages.invalidBaseUrl(),
	messages.unreadableParameter('It is not there.'),
	messages.credentialMissing('It is not there.'),
	messages.memoryUnavailable('It is not there.'),
	...ofOptions(),
];
const all = [...own, ...ofHttp];
const whileLookingUp = all.map(duringLookup);
const everyProblem = [...all, ...whileLookingUp, ...[...all, ...whileLookingUp].map(notSentBecause)];
const titles = [...new Set(everyProblem.map(({ error }) => error))];

/** A new sentence belongs into the lists above, or below where it is no problem of a row. `shorten` says nothing itself. */
const READ_HERE = `
	memoryOverwritten invitationLimit keyUnreadable earlierAnswerLost earlierLookupLost completedUnsent notFinishedInTime notCreated noTaskId
	taskFailed notReachable certificateRefused answerLost answerUnreadable invalidProfile invalidNote invalidTaskId
	invalidBaseUrl unreadableParameter credentialMissing memoryUnavailable httpProblem notSentBecause invalidRow
	alreadySent canceled canceledAdvice unknownOperation timedOutReason skippedReason deferredReason timedOutHint skippedHint
	deferredHint credentialTest lookupFailed lookupWithoutUrn lookupNotFinished duringLookup lookupTimedOutReason
	lookupTimedOutHint profileUrl shorten problemSchema`;

it('every sentence is read in this file', () => {
	expect(Object.keys(messages).sort()).toEqual(READ_HERE.trim().split(/\s+/).sort());
});

describe('the titles', () => {
	it.each(titles)('"%s" is one n8n leaves alone, without a full stop or an empty word', (title) => {
		for (const code of systemCodesOfN8n) expect(title.toUpperCase()).not.toContain(code);
		expect(title).not.toMatch(/\b(problem|failure|mistake)s?\b/i);
		expect(title.replace(/'error'/, '')).not.toMatch(/\berrors?\b/i);
		expect(title).toMatch(/^[A-Zn].*[^.]$/);
		expect(title).not.toMatch(/undefined|null|NaN|\[object/);
	});

	it('are checked against the codes that n8n has now', () => {
		expect(systemCodesOfN8n).toEqual(expect.arrayContaining(['ECONNREFUSED', 'ENOENT', 'EPERM', 'GETADDRINFO']));
	});
});

describe('what to do', () => {
	it.each([...new Set(everyProblem.map(({ message }) => message))])('"%s" is whole sentences', (message) => {
		expect(message).toMatch(/^[A-Z].*\.$/s);
		expect(message).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.|”[^.,]/);
	});

	it('differs from what happened', () => {
		for (const { error, message } of everyProblem) expect(message).not.toBe(error);
	});
});

describe('a problem', () => {
	it('has a stable code in lower case', () => {
		for (const { reason } of everyProblem) expect(reason).toMatch(/^[a-z]+(_[a-z]+)*$/);
	});

	it.each<[reason: string, sent: Problem['sent'], stops: boolean, problems: Problem[]]>([
		['key_rejected', false, true, [messages.keyUnreadable('create'), messages.httpProblem(401, '', 'create')]],
		['key_rejected', 'unknown', true, [messages.keyUnreadable('ask'), messages.httpProblem(401, '', 'ask')]],
		['extension_inactive', false, true, [messages.httpProblem(403, 'Plugin installation required: …', 'create')]],
		['invitation_limit', false, true, [messages.invitationLimit()]],
		['redirected', false, false, [300, 302].map((status) => messages.httpProblem(status, '', 'create')).map(duringLookup)],
		['redirected', 'unknown', false, [300, 302, 303].map((status) => messages.httpProblem(status, '', 'create'))],
		['redirected', false, false, [301, 307, 308].map((status) => messages.httpProblem(status, '', 'create'))],
		['outx_unavailable', 'unknown', false, FAILING.map((status) => messages.httpProblem(status, '', 'create'))],
		['not_reachable', false, false, [messages.notReachable('create')]],
		['not_reachable', 'unknown', false, [messages.notReachable('ask')]],
		['not_secure', false, false, [messages.certificateRefused('create')]],
		['not_secure', 'unknown', false, [messages.certificateRefused('ask')]],
		['request_timed_out', 'unknown', false, PURPOSES.map((purpose) => messages.answerLost(purpose, true))],
		['connection_lost', 'unknown', false, PURPOSES.map((purpose) => messages.answerLost(purpose, false))],
		['unreadable_answer', 'unknown', false, PURPOSES.map((purpose) => messages.answerUnreadable(purpose, 200))],
		['no_task_id', 'unknown', false, [messages.noTaskId(200)]],
		['request_refused', false, false, [messages.notCreated(200, '', { hasTaskId: false })]],
		['request_refused', 'unknown', false, [messages.notCreated(200, '', { hasTaskId: true })]],
		['answer_lost_before', 'unknown', false, [messages.earlierAnswerLost()]],
		['answer_lost_before', false, false, [messages.earlierLookupLost()]],
		['task_failed', false, false, [messages.taskFailed('failed', '')]],
		['completed_unsent', false, false, [messages.completedUnsent()]],
		['timed_out', 'unknown', false, [messages.notFinishedInTime(150)]],
		['timed_out', false, false, [messages.lookupNotFinished(150)]],
		['profile_not_found', false, false, [messages.lookupFailed('ada', 'failed', ''), messages.lookupWithoutUrn('ada', [])]],
		['invalid_note', false, false, [messages.invalidNote(301, 300)]],
		['memory_unavailable', false, false, [messages.memoryUnavailable('locked')]],
	])('called %s says truly whether the invitation may be out (%s) and whether others are kept back (%s)', (reason, sent, stops, problems) => {
		for (const problem of problems) {
			expect({ ...problem, stopsBatch: problem.stopsBatch ?? false }).toMatchObject({ reason, sent, stopsBatch: stops });
		}
	});

	it('is the same after n8n has saved and read it', () => {
		for (const problem of everyProblem) {
			expect(messages.problemSchema.parse(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
		}
	});

	it('of a lost answer tells apart an invitation, which may be out, and a question, which changed nothing', () => {
		for (const timedOut of [true, false]) {
			expect(messages.answerLost('create', timedOut).message).toMatch(/^The request went out and its answer was lost\./);
			expect(messages.answerLost('ask', timedOut).message).toMatch(/^Nothing was changed by asking\./);
		}
		expect(messages.notReachable('create').message).toMatch(/^Nothing was sent for this row\./);
		expect(messages.notReachable('ask').message).toMatch(/^Nothing was changed by asking\./);
	});

	it('of a redirected question does not send the user to look for an invitation', () => {
		expect(messages.httpProblem(302, '', 'create').message).toContain('check whether the invitation is there');
		expect(messages.httpProblem(302, '', 'ask').message).not.toContain('check whether the invitation is there');
	});

	it.each([401, 402, 403, 405, 429])('of a question (HTTP %i) leads to Get Task Status, of an invitation to sending the rest', (status) => {
		expect(messages.httpProblem(status, '', 'ask').message).toMatch(/run Get Task Status for the rows that have a task ID, and send the others\.$/);
		expect(messages.httpProblem(status, '', 'create').message).toMatch(/send the rows that were not sent\.$/);
	});

	it('of a note says how long it is, or that it is no text', () => {
		expect(messages.invalidNote(301, 300).error).toBe("This row's note is too long: 301 characters");
		expect(messages.invalidNote(undefined, 300).error).toBe("This row's note isn't text");
	});

	it('keeps rows back only where it surely was not sent, or was a question', () => {
		const creating = everyProblem.filter(({ sent, stopsBatch }) => stopsBatch && sent === 'unknown');
		const asking = [messages.keyUnreadable('ask'), ...ofHttp].filter(({ sent, stopsBatch }) => stopsBatch && sent === 'unknown');
		expect(creating).toEqual(asking);
	});

	it('of a row kept back carries the cause, and does not keep others back itself', () => {
		expect(notSentBecause(invitationLimit())).toEqual({
			reason: 'invitation_limit',
			error: expect.stringContaining(invitationLimit().error),
			message: invitationLimit().message,
			sent: false,
		});
	});

	it('is told for each kind of what people paste instead of a profile', () => {
		const titlesOfProfiles = own.filter(({ reason }) => reason === 'invalid_profile').map(({ error }) => error);
		// Ada Lovelace and an object are the same kind: nothing that can be used.
		expect(new Set(titlesOfProfiles).size).toBe(NOT_PROFILES.length - 1);
	});

	it('whose invitation may be out never says "Nothing was sent", nor to simply send the row again', () => {
		const open = everyProblem.filter(({ sent }) => sent === 'unknown');
		expect(open.length).toBeGreaterThan(20);
		for (const { message } of open) {
			expect(message).not.toMatch(/^Nothing was sent/);
			expect(message).not.toMatch(/send (the row|it|this row) again\.$/);
		}
	});

	it('that ends with what n8n said ends with a full stop all the same', () => {
		for (const { message } of [
			messages.unreadableParameter("Referenced node doesn't exist"),
			messages.credentialMissing('Node does not have any credentials set'),
			messages.memoryUnavailable('database is locked'),
		]) {
			expect(message).toMatch(/\.$/);
		}
	});

	it('quotes OutX where it said something', () => {
		const { message, outxSaid } = messages.taskFailed('failed', 'Already connected');
		expect(message).toContain('OutX said: “Already connected”. ');
		expect(outxSaid).toBe('Already connected');
		expect(message).not.toContain('OutX gave no cause');
		expect(messages.taskFailed('failed', '').message).toMatch(/^OutX gave no cause\. /);
	});

	it('quotes nothing where OutX said nothing', () => {
		const silent = [
			messages.taskFailed('failed', ''),
			messages.lookupFailed('ada', 'failed', ''),
			messages.notCreated(200, '', { hasTaskId: false }),
			messages.notCreated(200, '', { hasTaskId: true }),
			messages.httpProblem(400, '', 'create'),
		];
		for (const problem of silent) {
			expect(problem.message).not.toContain('OutX said');
			expect(problem).not.toHaveProperty('outxSaid');
		}
		expect(messages.notCreated(200, '', { hasTaskId: false }).message).toMatch(/^Nothing was sent\. /);
		expect(messages.httpProblem(400, '', 'create').message).toMatch(/^Nothing was sent\. Correct the row/);
	});
});

describe('a problem while looking a profile up', () => {
	it('never leaves it open whether the invitation was sent', () => {
		for (const { sent, message } of whileLookingUp) {
			expect(sent).toBe(false);
			expect(message).not.toMatch(/check whether the invitation is there|may still be sent/);
		}
	});

	it('keeps its kind, its title, and whether it ends the sending', () => {
		for (const [index, problem] of whileLookingUp.entries()) {
			const { reason, error, stopsBatch } = problem;
			expect({ reason, error, stopsBatch }).toEqual({
				reason: all[index]?.reason,
				error: all[index]?.error,
				stopsBatch: all[index]?.stopsBatch,
			});
		}
	});

	it('that says already that nothing was sent stays as it is', () => {
		for (const problem of [invitationLimit(), messages.httpProblem(400, 'Bad slug', 'create'), messages.notReachable('create')]) {
			expect(duringLookup(problem)).toEqual(problem);
		}
	});

	it('names the page to look at, which a browser can open', () => {
		expect(messages.lookupFailed('渡辺', 'failed', '').message).toContain(
			'https://www.linkedin.com/in/%E6%B8%A1%E8%BE%BA/ ',
		);
		expect(messages.profileUrl('渡辺')).toBe('https://www.linkedin.com/in/%E6%B8%A1%E8%BE%BA/');
		expect(messages.profileUrl('ada-\ud83d')).toBe('https://www.linkedin.com/in/ada-/');
	});

	it('without a URN in the answer names what was there instead', () => {
		expect(messages.lookupWithoutUrn('ada', ['name', 'headline']).message).toMatch(/held: name, headline\.$/);
		expect(messages.lookupWithoutUrn('ada', []).message).toMatch(/held: nothing\.$/);
	});

	it('quotes OutX where it said something', () => {
		const { message, outxSaid } = messages.lookupFailed('ada', 'failed', 'Not visible');
		expect(message).toContain('OutX said: “Not visible”. ');
		expect(outxSaid).toBe('Not visible');
	});
});

describe('the end of a run', () => {
	const handed = { withTask: [{ row: 1, taskId: 'task-a' }, { row: 3, taskId: 'task-c' }], answerLost: [4] };
	const nothing = { withTask: [], answerLost: [] };

	it('lists rows, counted from 1, with their task IDs, and rows whose answer was lost', () => {
		for (const text of [messages.alreadySent(handed), messages.canceled(handed)]) {
			expect(text).toContain('row 1 (task task-a), row 3 (task task-c).');
			expect(text).toContain('row 4');
		}
	});

	it('speaks of tasks only where there are some, and of lost answers only where there are', () => {
		const [task] = handed.withTask;
		if (task === undefined) throw new Error('There is no task');
		expect(messages.canceled({ withTask: [task], answerLost: [] })).toBe(
			'The execution was canceled. Tasks at OutX so far: row 1 (task task-a).',
		);
		expect(messages.canceled({ withTask: [], answerLost: [4, 5] })).toMatch(
			/^The execution was canceled\. Sent, but the answer was lost: row 4, 5\. Before you send/,
		);
		expect(messages.canceled({ withTask: [task], answerLost: [4] })).toMatch(/task task-a\)\. Sent, .* row 4\./);
	});

	it('names the operation that this version does not have', () => {
		expect(messages.unknownOperation('task', 'cancel')).toContain("'task: cancel'");
	});

	it('says so when nothing was handed over', () => {
		expect(messages.alreadySent(nothing)).toBe('');
		expect(messages.canceled(nothing)).toBe('The execution was canceled. No invitation was handed to OutX in this run.');
	});

	it('by Stop has "canceled" in its title, or n8n shows the run as failed', () => {
		expect(messages.canceled(handed)).toMatch(/\bcanceled\b/);
	});

	it('has no title that n8n replaces', () => {
		for (const code of systemCodesOfN8n) {
			expect(messages.canceled({ ...handed, withTask: [] }).toUpperCase()).not.toContain(code);
			expect(messages.unknownOperation('task', 'getStatus').toUpperCase()).not.toContain(code);
		}
	});
});

describe('the hints and reasons', () => {
	it('count rows in words that fit', () => {
		expect(messages.skippedHint(1)).toMatch(/^1 row is skipped/);
		expect(messages.skippedHint(2)).toMatch(/^2 rows are skipped/);
		expect(messages.deferredHint(3, 20)).toMatch(/^3 rows are left .* 20\.$/);
	});

	it('name every task that is still open', () => {
		expect(messages.timedOutHint(2, ['task-a', 'task-b'])).toMatch(/Get Task Status later with: task-a, task-b$/);
	});

	it('name every lookup that is still open, and say that nothing was sent', () => {
		expect(messages.lookupTimedOutHint(2, ['task-a', 'task-b'])).toMatch(/^2 rows are not sent, .*: task-a, task-b$/);
	});

	it('are whole sentences', () => {
		const { noVerdict, works, ...refusals } = messages.credentialTest;
		expect(works).toMatch(/^[A-Z].*[^.]$/);
		const texts = [
			...Object.values(refusals),
			noVerdict(500),
			messages.timedOutReason(150),
			messages.lookupTimedOutReason(150),
			messages.skippedReason,
			messages.deferredReason(20),
			messages.skippedHint(1),
			messages.deferredHint(1, 20),
			messages.canceledAdvice,
		];
		for (const text of texts) expect(text).toMatch(/^[A-Zn1].*\.$/s);
	});
});

describe('shortening', () => {
	it('counts whole characters, and cuts no emoji in half', () => {
		expect(messages.shorten('🙂🙂🙂', 3)).toBe('🙂🙂🙂');
		expect(messages.shorten('🙂🙂🙂', 2)).toBe('🙂🙂…');
	});
});

// Defect as of writing: a question about a lookup that OutX answers with 401 or 403 is told "Run this row again" instead.
describe('a lookup that ended the sending', () => {
	it('tells what to do about its cause, as an invitation does', () => {
		for (const [index, problem] of whileLookingUp.entries()) {
			if (problem.stopsBatch) expect(problem.message).toBe(all[index]?.message);
		}
	});
});

// Defect as of writing: the title of earlierAnswerLost is that of an invitation.
describe('a lookup whose answer was lost in an earlier try', () => {
	it('is not called a row that was sent', () => {
		expect(messages.earlierLookupLost().error).not.toMatch(/was sent/);
	});
});
