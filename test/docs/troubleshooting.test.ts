// docs/troubleshooting.md is written by hand: what it quotes must be what the node says, and no reason may be missing.
import ts from 'typescript';
import { actLead, COMMENT } from '../../nodes/OutxLinkedIn/actions/acts';
import { refusedAbout, type Subject } from '../../nodes/OutxLinkedIn/linkedin/refusals';
import * as messages from '../../nodes/OutxLinkedIn/messages';
import { INVITATION_WORDS } from '../../nodes/OutxLinkedIn/messages';
import type { Problem } from '../../nodes/OutxLinkedIn/messages';
import { answerLost, answerUnreadable, certificateRefused, earlierAnswerLost, httpProblem, noTaskId, notCreated, notReachable, whileAsking } from '../../nodes/OutxLinkedIn/messages/http';
import { REASONS } from '../../nodes/OutxLinkedIn/messages/problem';
import type { Purpose } from '../../nodes/OutxLinkedIn/messages/words';
import { answeredAtOnce, createTask } from '../../nodes/OutxLinkedIn/transport/tasks';
import { deadLinks, filesIn, quotesIn, readText } from './markdown.mts';

const PATH = 'docs/troubleshooting.md';
const FOLDER = 'nodes/OutxLinkedIn/messages';
const text = readText(PATH);
const [, byCode = ''] = text.split('## By code');

/** All texts of the node, one by one, as they stand in the sources. */
const said = filesIn(FOLDER).flatMap((file) => textsIn(readText(`${FOLDER}/${file}`)));

function textsIn(source: string): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		// What it fills in stands where the page has '…'.
		else if (ts.isTemplateExpression(node)) texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('messages.ts', source, ts.ScriptTarget.Latest));
	return texts;
}

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

it('quotes the node', () => {
	expect(quotesIn(text).length).toBeGreaterThan(40);
});

it.each(quotesIn(text))('the node says "%s"', (quote) => {
	// '…' stands for what differs from row to row. All of it stands in one text.
	const whole = new RegExp(quote.split('…').map(escaped).join('.*'), 's');
	expect(said.some((one) => whole.test(one))).toBe(true);
});

const rows = byCode.split('\n').filter((line) => line.startsWith('| `') && !line.includes('details.reason'));
const codeIn = (row: string): string => /^\| `(\w+)` \|/.exec(row)?.[1] ?? row;

it('has a line for each reason, and no others', () => {
	expect(rows.map(codeIn).sort()).toEqual([...REASONS].sort());
});

it('says of each what it means and what to do', () => {
	expect(rows.filter((row) => row.split(' | ').some((cell) => cell.trim() === '') || row.split(' | ').length !== 4)).toEqual([]);
});

const act: Purpose = { kind: 'act', words: INVITATION_WORDS };

/** OutX's words for all that they can mean. */
const WORDS: Array<[about: Subject, words: string]> = [
	['invitation', 'Weekly invitation limit reached'],
	['invitation', 'Too many pending invitations'],
	['invitation', 'All personalized invitations are used up'],
	['invitation', 'The note is too long'],
	['invitation', 'Your account is restricted'],
	['invitation', 'Already connected'],
	['invitation', 'Already invited'],
	['invitation', 'You cannot invite this member'],
	['invitation', 'Profile not found'],
	['invitation', 'Your plan has expired'],
	['invitation', 'The extension is not active'],
	['invitation', 'No admin user found'],
	['invitation', 'Too many requests'],
	['message', 'You are not connected with this person'],
	['message', 'The message is too long'],
	['comment', 'Post not found'],
	['comment', 'Comments are turned off'],
];

/** A plain no is sure. With a good status and no task, from a server that breaks, or beside a task's ID it leaves open what came of the act. */
async function problemsInWords(): Promise<Problem[]> {
	const found: Problem[] = [];
	for (const [about, words] of WORDS) {
		const answers = [
			...[200, 503].map((status) => ({ status, body: { message: words } })),
			...[400, 404].map((status) => ({ status, body: { error: words } })),
			...[400, 401, 402, 403, 404, 405, 429].map((status) => ({ status, body: { error: words, task_id: 'task-1' } })),
		];
		for (const answer of answers) {
			const send = async () => await Promise.resolve({ kind: 'answer' as const, retryAfterSeconds: undefined, ...answer });
			const outcome = await createTask(send, { method: 'POST', path: '/', purpose: act, refused: refusedAbout(about), isResult: () => false });
			if (outcome.kind === 'failed') found.push(outcome.problem);
		}
		const lead = about === 'comment' ? actLead({ act: COMMENT, subject: about, usual: '' })(answeredAtOnce({ message: words })) : undefined;
		if (lead?.kind === 'failed') found.push(lead.problem);
	}
	return found;
}

/** What may come of an act's request, and of questions about its task. */
async function problemsOfAct(): Promise<Problem[]> {
	const answers = (purpose: Purpose): Problem[] => [
		...[301, 302, 400, 401, 402, 403, 404, 405, 409, 429, 500].map((status) => httpProblem(status, '', purpose)),
		httpProblem(403, 'Plugin installation required', purpose),
		httpProblem(404, 'No admin user found in the team', purpose),
		...[true, false].map((timedOut) => answerLost(purpose, timedOut)),
		answerUnreadable(purpose, 200),
		notReachable(purpose),
		certificateRefused(purpose),
	];
	return [
		...(await problemsInWords()),
		...answers(act),
		...answers({ kind: 'ask' }).map((problem) => whileAsking(problem, act)),
		notCreated(act, 200, ''),
		messages.inDoubt(notCreated(act, 200, ''), act),
		noTaskId(act, 200, ''),
		earlierAnswerLost(act),
		messages.notFinishedInTime(150, INVITATION_WORDS),
		messages.stepNotFinished(150, INVITATION_WORDS, ''),
		messages.invalidTaskId(),
		messages.answerNotUnderstood(''),
		messages.completedUndone(INVITATION_WORDS, '', ''),
		messages.completedUnclear(INVITATION_WORDS, ''),
	];
}

it('says of each whether it was done, as the node does', async () => {
	const found = new Map<string, Set<Problem['effect']>>();
	for (const { reason, effect } of await problemsOfAct()) found.set(reason, (found.get(reason) ?? new Set()).add(effect));
	// Found before anything is asked for, or by OutX's own word.
	const told = Object.fromEntries(rows.map((row) => [codeIn(row), (row.split(' | ')[1] ?? '').trim()]));
	const isEverUnknown = Object.fromEntries(REASONS.map((reason) => [reason, found.get(reason)?.has('unknown') ?? false]));
	expect(Object.fromEntries(REASONS.map((reason) => [reason, /unknown/i.test(told[reason] ?? '')]))).toEqual(isEverUnknown);
	const surely = [...found].filter(([, effects]) => !effects.has(false)).map(([reason]) => reason);
	expect(surely.filter((reason) => told[reason] !== 'Unknown')).toEqual([]);
});

it('has no link that leads nowhere', () => {
	expect(deadLinks(PATH)).toEqual([]);
});
