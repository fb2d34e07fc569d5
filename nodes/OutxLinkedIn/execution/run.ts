// One execution of the node: read all rows, submit, wait meanwhile, return.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { credentialMissing, failed, invalidBaseUrl, memoryOfUnsavedHint, ok, type Read } from '../messages';
import { connect, type Connection } from '../transport/request';
import { getTask } from '../transport/tasks';
import { causeText } from './cause';
import { systemClock, type Clock } from './clock';
import { allGates } from './gates/allGates';
import { addHints } from './hints';
import { openJournal } from './journal';
import { dayOf } from './calendar';
import { createLine } from './line';
import { isWaitedFor, lookAfter } from './lookAfter';
import { readRows, type ReadRow } from './readRows';
import { openRecall } from './recall';
import { canceledError, returnItems } from './returnItems';
import { createRows, type Rows, type RowsTools } from './rows';
import type { Settings } from './settings';
import { usesStore, type Operation, type Request } from './step';
import { openStore } from './store/store';
import { submit } from './submit';
import { createWatch, type WatchRules } from './waiting/watch';

/**
 * Does what the operation says for every input row.
 * @returns the rows' items, in row order
 * @throws NodeOperationError or NodeApiError for the first bad row under On Error = Stop, and when the run was canceled
 */
export async function runRows(
	context: IExecuteFunctions,
	operation: Operation,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData().map(({ json }) => json);
	if (inputs.length === 0) return [[]];
	const signal = context.getExecutionCancelSignal() ?? new AbortController().signal;
	const reads = readRows(context, inputs, operation);
	const run: Run = { context, operation, clock, signal, reads, hints: [] };
	const settings = settingsOf(reads);
	// Under On Error = Stop a row that can't be read ends the run before anything is asked.
	const asks = settings !== undefined && (context.continueOnFail() || reads.every(({ kind }) => kind === 'ok'));
	const rows = asks ? await askAndWait(run, settings) : rowsNotAsked(run);
	if (signal.aborted) throw canceledError(context, operation, rows);
	const items = returnItems({ context, operation, rows });
	addHints({ context, operation, rows, others: run.hints });
	return items;
}

interface Run {
	context: IExecuteFunctions;
	operation: Operation;
	clock: Clock;
	signal: AbortSignal;
	reads: Array<Read<ReadRow>>;
	/** For the user, known while the rows run. */
	hints: string[];
}

/** A run has one deadline and one pace: those of the first row that can be read. */
function settingsOf(reads: Array<Read<ReadRow>>): Settings | undefined {
	const first = reads.find((read) => read.kind === 'ok');
	return first?.kind === 'ok' ? first.value.settings : undefined;
}

const rowsOf = ({ context, operation, reads }: Run, stopAfterAlike: number, tools: Pick<RowsTools, 'line' | 'journal'>): Rows =>
	createRows({ operation, reads, stopsAtFirst: !context.continueOnFail(), stopAfterAlike, ...tools });

const rowsNotAsked = (run: Run): Rows => rowsOf(run, 0, { line: createLine(() => {}), journal: openJournal(run.context) });

async function askAndWait(run: Run, settings: Settings): Promise<Rows> {
	const connection = await connectFor(run.context, run.operation);
	if (connection.kind === 'ok') return await submitAndWait(run, settings, connection.value);
	const rows = rowsNotAsked(run);
	rows.failAll(connection.problem);
	return rows;
}

async function submitAndWait(run: Run, settings: Settings, { send, account }: Connection): Promise<Rows> {
	const { context, operation, clock, signal, reads } = run;
	const watch = createWatch(watchRules(settings, reads), {
		ask: async (taskId, withinMs) => await getTask(send, taskId, withinMs),
		clock,
		signal,
	});
	const line = createLine(watch.setIdle);
	const journal = openJournal(context);
	const rows = rowsOf(run, settings.stopAfterAlike, { line, journal });
	line.put(rows.works);
	const store = openStore(context, clock);
	if (!store.isKept && usesStore(operation)) run.hints.push(memoryOfUnsavedHint);
	const today = () => dayOf(clock.wallNow(), context.getTimezone());
	const { gates, close } = allGates({ context, operation, settings, rows, journal, line, store, today, account, clock, signal });
	const recall = openRecall({ store, today, waiting: { clock, signal }, warn: (message) => context.logger.warn(message) });
	const submitting = submit({
		operation,
		line,
		rows,
		gates,
		send,
		recall: recall.ask,
		journal,
		clock,
		signal,
		lookAfter: lookAfter({ operation, settings, rows, journal, watch, gates }),
	});
	try {
		// Whichever throws ends the other, too.
		await Promise.all([submitting.catch(watch.end), watch.run().finally(line.close)]);
		await gates.undone();
	} finally {
		await close();
		await recall.close();
	}
	// Stop tells what is still on its way.
	if (!signal.aborted) rows.endWait((request) => isWaitedFor(request, settings), settings);
	return rows;
}

const NO_CONNECTION: Connection = { send: async () => ({ kind: 'lost', timedOut: false }), account: '' };

/** The way to OutX; an operation that asks n8n's own store only needs none. */
async function connectFor(context: IExecuteFunctions, operation: Operation): Promise<Read<Connection>> {
	if (operation.isLocal) return ok(NO_CONNECTION);
	try {
		const connection = await connect(context);
		return connection === undefined ? failed(invalidBaseUrl()) : ok(connection);
	} catch (error) {
		return failed(credentialMissing(causeText(error)));
	}
}

function watchRules({ pollInterval, maxWait }: Settings, reads: Array<Read<ReadRow>>): WatchRules {
	const requests = reads.flatMap((read) => (read.kind === 'ok' ? [read.value.step.request] : []));
	// One answer is waited for, however long the line of questions is.
	if (requests.every(isAskedOnce)) return { intervalMs: 0, maxWaitMs: Infinity };
	// However short the wait, each task is asked about before it ends.
	return { intervalMs: Math.min(pollInterval, maxWait / 2) * 1000, maxWaitMs: maxWait * 1000 };
}

const isAskedOnce = (request: Request): boolean => request.ask === 'follow' && request.patience === 'once';
