// Stage 2: ask OutX for each request, in row order, as far as the gates let it: for an act once, but for one that surely never left.
import { earlierAnswerLost, saidBefore } from '../messages';
import type { SendRequest } from '../transport/request';
import { affirms } from '../transport/saysNo';
import { newTask, type Outcome, type Task } from '../transport/tasks';
import { askOutx } from './askOutx';
import type { Clock } from './clock';
import type { Gate } from './gates/gates';
import type { Earlier, Journal } from './journal';
import type { Line } from './line';
import type { Origin, Rows, Work } from './rows';
import { isPaced, purposeOf, type DirectRequest, type FollowRequest, type MemoryRequest, type Operation, type Request, type TaskRequest } from './step';

export interface SubmitTools {
	operation: Operation;
	line: Line;
	rows: Rows;
	/** What a request that spends something at OutX has to pass. */
	gates: Required<Gate>;
	send: SendRequest;
	recall(request: MemoryRequest): Promise<Outcome>;
	journal: Journal;
	clock: Clock;
	signal: AbortSignal;
	/** To be called as soon as OutX has a task for it, or has answered it. */
	lookAfter(work: Work, task: Task, origin: Origin): void;
}

/** A request that never left is tried this often in all, with these pauses between, in milliseconds. */
const CONNECT_PAUSES_MS = [300, 900];
/** What only asks is asked for once more where the answer was lost, after this pause. */
const TIMES_A_READ_IS_ASKED = 2;
const READ_AGAIN_AFTER_MS = 1000;

/** Submits until the line is closed; leaves rows on their way only where the run was canceled. */
export async function submit(tools: SubmitTools): Promise<void> {
	for (let work = await tools.line.next(); work !== undefined; work = await tools.line.next()) {
		if (work.task !== undefined || work.end !== undefined) continue;
		await tools.clock.sleep(work.notBefore - tools.clock.now(), tools.signal);
		await submitOne(work, work.request, tools);
	}
}

async function submitOne(work: Work, request: Request, tools: SubmitTools): Promise<void> {
	switch (request.ask) {
		case 'follow':
			return follow(work, request, tools);
		case 'memory':
			return await askMemory(work, request, tools);
		case 'task':
		case 'direct':
			return await tools.journal.alone(request.key, async () => {
				// Also in a canceled run, so that its last word names every task there is.
				if (!adoptFromEarlierTry(work, request, tools)) await passGates(work, request, tools);
			});
	}
}

function follow(work: Work, { taskId }: FollowRequest, { lookAfter }: SubmitTools): void {
	lookAfter(work, newTask(taskId), 'given');
}

async function askMemory(work: Work, request: MemoryRequest, { recall, rows, signal }: SubmitTools): Promise<void> {
	if (signal.aborted) return;
	const outcome = await recall(request);
	if (outcome.kind === 'task') rows.answered(work, outcome.task);
	else rows.failed(work, outcome.problem);
}

/** What this execution has asked for before is looked after, and asked for again only where nothing can come of it twice. */
function adoptFromEarlierTry(work: Work, request: Request, { journal, rows, operation, lookAfter }: SubmitTools): boolean {
	const earlier = journal.find(request.key);
	if (isOutOfDate(request, earlier)) return false;
	const isAnotherText = saysElse(request, journal);
	switch (earlier.kind) {
		case 'nothing':
			return false;
		case 'task':
			if (isAnotherText) rows.withheld(work, 'skipped', saidBefore(operation.act?.words), earlier.task);
			else lookAfter(work, earlier.task, 'earlierTry');
			return true;
		case 'refused':
			// Nothing came of the other text.
			if (isAnotherText) return false;
			rows.failed(work, earlier.problem, 'earlierTry');
			return true;
		case 'answerLost':
			if (mayAskAgain(request, earlier.times)) return false;
			rows.failed(work, earlierAnswerLost(purposeOf(request, operation)), 'earlierTry');
			return true;
	}
}

const saysOf = ({ effect }: Request): string | undefined => (effect.kind === 'acts' ? effect.says : undefined);

/** A loop that looks again wants to see what has changed: what an earlier turn has read is no answer, but for a task that is still open. */
function isOutOfDate({ effect }: Request, earlier: Earlier): boolean {
	if (earlier.kind === 'nothing' || earlier.isOfThisTurn) return false;
	if (effect.kind === 'reads') return earlier.kind !== 'task' || !earlier.isOpen;
	// What was found on the way to an act stays true; that nothing was needn't.
	return effect.kind === 'towards' && (earlier.kind !== 'task' || earlier.hasFailed);
}

function saysElse(request: Request, journal: Journal): boolean {
	const says = saysOf(request);
	return says !== undefined && journal.saidElse(request.key, says);
}

const mayAskAgain = ({ effect }: Request, times: number): boolean => effect.kind !== 'acts' && times < TIMES_A_READ_IS_ASKED;

async function passGates(work: Work, request: TaskRequest | DirectRequest, tools: SubmitTools): Promise<void> {
	const { gates, rows, signal } = tools;
	const verdict = await gates.enter(work);
	switch (verdict.kind) {
		case 'canceled':
			return;
		case 'withheld':
			return rows.withheld(work, verdict.status, verdict.reason);
		case 'failed':
			return rows.failed(work, verdict.problem);
		case 'go':
			if (signal.aborted) await gates.undo(work);
			else await ask(work, request, tools);
	}
}

async function ask(work: Work, request: TaskRequest | DirectRequest, tools: SubmitTools): Promise<void> {
	const { journal, rows, gates, lookAfter } = tools;
	const outcome = await askPatiently(request, tools);
	if (outcome.kind === 'task') {
		note(request, outcome.task, journal);
		return lookAfter(work, outcome.task, 'thisTry');
	}
	const { problem, taskId } = outcome;
	if (taskId !== undefined) {
		journal.noteTask(request.key, taskId);
		rows.seen(work, newTask(taskId));
	} else if (problem.effect === false && outcome.because !== 'lost') {
		journal.noteRefusal(request.key, problem);
		if (!problem.wasDoneBefore) await gates.undo(work);
	} else if (outcome.because === 'lost' && !problem.stopsBatch && canAskAgain(request, journal)) {
		return askAgainLater(work, tools);
	}
	if (!isPaced(request)) journal.forget(request.key);
	rows.failed(work, problem);
}

/** A result that came at once needn't be looked after, but an act mustn't be repeated. */
function note(request: TaskRequest | DirectRequest, task: Task, journal: Journal): void {
	const { key, effect } = request;
	if (effect.kind === 'acts') journal.noteAct(key, task);
	else if (task.id !== null) journal.noteTask(key, task.id);
	else journal.forget(key);
}

function canAskAgain(request: Request, journal: Journal): boolean {
	const earlier = journal.find(request.key);
	return earlier.kind === 'answerLost' && mayAskAgain(request, earlier.times);
}

/** Behind the others, which needn't wait for it. */
function askAgainLater(work: Work, { line, clock }: SubmitTools): void {
	work.notBefore = clock.now() + READ_AGAIN_AFTER_MS;
	line.putLast(work);
}

/** Repeats a request only while it surely never leaves. */
async function askPatiently(request: TaskRequest | DirectRequest, tools: SubmitTools): Promise<Outcome> {
	const { journal, clock, signal } = tools;
	journal.willAsk(request.key, saysOf(request));
	let outcome = await askOnce(request, tools);
	for (const pause of CONNECT_PAUSES_MS) {
		if (outcome.kind === 'task' || outcome.because !== 'neverLeft') break;
		await clock.sleep(pause * (1 + clock.random()), signal);
		if (signal.aborted) break;
		outcome = await askOnce(request, tools);
	}
	return outcome;
}

async function askOnce(request: TaskRequest | DirectRequest, { send, operation }: SubmitTools): Promise<Outcome> {
	return await askOutx(send, request, {
		purpose: purposeOf(request, operation),
		// That a task was created says nothing about what became of an act: only OutX's word that it was done does.
		isResult: (answer) => hasContent(answer) && (request.effect.kind !== 'acts' || affirms(answer.output, operation.act?.outcome ?? '')),
	});
}

/** More than the bare word that a task was created. */
const BARE_KEYS = new Set(['success', 'message', 'status']);

function hasContent({ output }: Task): boolean {
	if (typeof output !== 'object' || output === null) return false;
	return Array.isArray(output) || Object.keys(output).some((key) => !BARE_KEYS.has(key));
}
