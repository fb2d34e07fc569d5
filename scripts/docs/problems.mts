// Every problem a row can meet, rendered by the functions that the node itself calls, with sample values.
// '…' stands for OutX's or n8n's own words.
import { readProfile } from '../../nodes/OutxLinkedIn/actions/connection/profile.ts';
import { NOTE_MAX_LENGTH } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation.ts';
import { NUMBER_OPTIONS, readSettings } from '../../nodes/OutxLinkedIn/execution/settings.ts';
import * as messages from '../../nodes/OutxLinkedIn/messages.ts';
import type { NotAProfile, Problem, Purpose } from '../../nodes/OutxLinkedIn/messages.ts';
import { ERROR_TEXTS } from '../../sandbox/outx/texts.mts';
import type { OperationName } from './operations.mts';

/** When a row meets a problem. */
export type Phase = 'checking' | 'lookingUp' | 'sending' | 'waiting' | 'asking';

export interface Met {
	phase: Phase;
	problem: Problem;
}

const WORDS = '…';
const MAX_WAIT = NUMBER_OPTIONS.maxWait.default;
const SLUG = 'jane-doe';
const RETRY_AFTER_SECONDS = 30;

/** A value for each kind of what people paste where a profile belongs. */
export const NOT_PROFILES: Record<NotAProfile, unknown> = {
	empty: '',
	text: 'Jane Doe',
	name: 'Jane',
	company: 'https://www.linkedin.com/company/acme/',
	school: 'https://www.linkedin.com/school/acme/',
	salesNavigator: 'https://www.linkedin.com/sales/lead/ACwAAA',
	recruiter: 'https://www.linkedin.com/talent/profile/AEMAAA',
	post: 'https://www.linkedin.com/posts/jane-doe_1',
	search: 'https://www.linkedin.com/search/results/people/?keywords=jane',
	ownProfile: 'https://www.linkedin.com/in/me/',
	oldAddress: 'https://www.linkedin.com/pub/jane-doe/1/2/3',
	shortLink: 'https://lnkd.in/abc',
	otherPage: 'https://www.linkedin.com/jobs/',
	otherHost: 'https://example.com/in/jane-doe',
	otherUrn: 'urn:li:company:1',
	memberNumber: 'urn:li:member:123456',
	email: 'jane@example.com',
};

export const problemsOf: Record<OperationName, () => Met[]> = {
	'connection:sendRequest': () => [
		...met('checking', [
			...Object.values(NOT_PROFILES).flatMap(problemsOfProfile),
			messages.invalidNote(NOTE_MAX_LENGTH + 1, NOTE_MAX_LENGTH),
			messages.invalidNote(undefined, NOTE_MAX_LENGTH),
			...ofTheRun({ spacing: -1, maxRequests: 0.5, skipAlreadyInvited: WORDS }),
			messages.memoryUnavailable(WORDS),
			messages.memoryOverwritten(),
		]),
		...met('sending', [...created(), messages.earlierAnswerLost()]),
		...met('lookingUp', [
			messages.lookupFailed(SLUG, 'failed', WORDS),
			messages.lookupWithoutUrn(SLUG, ['name', 'headline']),
			messages.lookupNotFinished(MAX_WAIT),
			messages.earlierLookupLost(),
			...[...created(), ...ofOurTask()].map(messages.duringLookup),
		]),
		...met('waiting', [
			messages.taskFailed('failed', WORDS),
			messages.taskFailed('failed', ''),
			messages.completedUnsent(),
			messages.invitationLimit(),
			messages.notFinishedInTime(MAX_WAIT),
			...ofOurTask(),
		]),
	],
	'task:getStatus': () => [
		...met('checking', [messages.invalidTaskId(), ...ofTheRun({})]),
		...met('asking', [...asked(), messages.notFinishedInTime(MAX_WAIT)]),
	],
};

const met = (phase: Phase, problems: Problem[]): Met[] => problems.map((problem) => ({ phase, problem }));

function problemsOfProfile(value: unknown): Problem[] {
	const read = readProfile(value);
	return 'problem' in read ? [read.problem] : [];
}

/** What concerns every row alike. @param options values that can't be used, besides those of waiting */
function ofTheRun(options: Record<string, unknown>): Problem[] {
	const wrong: Record<string, unknown> = { pollInterval: 0, maxWait: 0, onTimeout: WORDS, ...options };
	const ofOptions = Object.entries(wrong).map(([name, value]) => problemsOfOptions({ [name]: value }, true));
	return [
		...ofOptions.flat(),
		...problemsOfOptions({}, WORDS),
		messages.unreadableParameter(WORDS),
		messages.credentialMissing(WORDS),
		messages.invalidBaseUrl(),
	];
}

function problemsOfOptions(options: Record<string, unknown>, waitForCompletion: unknown): Problem[] {
	const read = readSettings({ field: () => waitForCompletion, option: (name) => options[name] });
	return 'problem' in read ? [read.problem] : [];
}

/** What can come of asking OutX to create a task. */
const created = (): Problem[] => [
	...answers('create', [
		[400, WORDS],
		[401, ERROR_TEXTS.invalidKey],
		[402, ''],
		[403, ERROR_TEXTS.extensionInactive],
		[403, ''],
		[404, ERROR_TEXTS.noAdmin],
		[404, ''],
		[405, ''],
		[429, ERROR_TEXTS.invitationLimit],
		[429, ERROR_TEXTS.rateLimit],
		[302, ''],
		[308, ''],
		[503, ''],
	]),
	messages.httpProblem(429, ERROR_TEXTS.rateLimit, 'create', RETRY_AFTER_SECONDS),
	...unanswered('create'),
	messages.noTaskId(200),
	messages.notCreated(200, WORDS, { hasTaskId: false }),
	messages.notCreated(200, WORDS, { hasTaskId: true }),
];

/** What ends the questions about a task that this run made: everything else is asked again until the wait is over. */
const ofOurTask = (): Problem[] =>
	answers('ask', [
		[401, ERROR_TEXTS.invalidKey],
		[403, ERROR_TEXTS.extensionInactive],
		[403, ''],
		[404, ERROR_TEXTS.taskNotFound],
	]);

/** What can come of a question about a task that the user named. */
const asked = (): Problem[] => [
	...ofOurTask(),
	...answers('ask', [
		[400, ''],
		[402, ''],
		[405, ''],
		[409, ''],
		[429, ERROR_TEXTS.rateLimit],
		[302, ''],
		[503, ''],
	]),
	...unanswered('ask'),
];

const answers = (purpose: Purpose, given: Array<[status: number, outxSaid: string]>): Problem[] =>
	given.map(([status, outxSaid]) => messages.httpProblem(status, outxSaid, purpose));

const unanswered = (purpose: Purpose): Problem[] => [
	messages.notReachable(purpose),
	messages.certificateRefused(purpose),
	messages.keyUnreadable(purpose),
	messages.answerLost(purpose, true),
	messages.answerLost(purpose, false),
	messages.answerUnreadable(purpose, 200),
];
