// Executions that write into one row of n8n's store, in one n8n process or in several, on virtual time.
import * as memory from '../../nodes/OutxLinkedIn/execution/gates/memory.ts';
import type { Verdict } from '../../nodes/OutxLinkedIn/execution/gates/gates.ts';
import type { Clock } from '../../nodes/OutxLinkedIn/execution/clock.ts';
import type { Rows, Work } from '../../nodes/OutxLinkedIn/execution/rows.ts';
import type { Act } from '../../nodes/OutxLinkedIn/execution/step.ts';
import * as storeModule from '../../nodes/OutxLinkedIn/execution/store/store.ts';
import { ACT, actStep, contextOfGates, towardsStep, type MemoryStore } from './builders.ts';

/** What one n8n process has loaded: its own turns and counters, as if nobody else were there. */
export interface Process {
	store: typeof storeModule;
	memory: typeof memory;
}

const OURS: Process = { store: storeModule, memory };

/** Another one beside ours. */
export function startProcess(): Process {
	let started: Process | undefined;
	jest.isolateModules(() => {
		started = {
			store: jest.requireActual('../../nodes/OutxLinkedIn/execution/store/store'),
			memory: jest.requireActual('../../nodes/OutxLinkedIn/execution/gates/memory'),
		};
	});
	if (started === undefined) throw new Error('It did not start');
	return started;
}

let executions = 0;

export interface ExecutionSetup {
	store: MemoryStore;
	clock: Clock;
	process?: Process;
	act?: Act;
	limits?: { maxPerDay?: number; maxPerWeek?: number };
	today?: () => string;
	workflowId?: string;
	nodeId?: string;
	executionId?: string;
	signal?: AbortSignal;
	onTheWay?: () => number;
	ledTo?: () => Work[];
	/** Which outcomes are known; without it, all of them when the run is over. */
	isOver?: (work: Work) => boolean;
	/** What comes next, to be written down in the same call. */
	comingNext?: () => Work[];
	/** What is still to come, to be looked for in one call. */
	waitingInLine?: () => Work[];
	warnings?: string[];
}

/** One execution's gates on the memory. */
export function executionOf(setup: ExecutionSetup) {
	const { store, clock, process = OURS, act = ACT, limits = {}, today = () => '2026-11-26', signal = new AbortController().signal } = setup;
	const { maxPerDay = 0, maxPerWeek = 0 } = limits;
	const context = contextOfGates({
		store,
		executionId: setup.executionId ?? `execution-${++executions}`,
		...(setup.workflowId === undefined ? {} : { workflowId: setup.workflowId }),
		...(setup.nodeId === undefined ? {} : { nodeId: setup.nodeId }),
		...(setup.warnings === undefined ? {} : { warnings: setup.warnings }),
	});
	const opened = process.store.openStore(context, clock);
	const rows = { onTheWay: setup.onTheWay ?? (() => 0) } as Pick<Rows, 'onTheWay'> as Rows;
	let isClosed = false;
	const gates = process.memory.memoryGates({
		context,
		store: opened,
		act,
		limits: { maxPerDay, maxPerWeek },
		today,
		rows,
		isOver: setup.isOver ?? (() => isClosed),
		upcoming: {
			ledTo: setup.ledTo ?? (() => []),
			comingNext: setup.comingNext ?? (() => []),
			waitingInLine: setup.waitingInLine ?? (() => []),
		},
		waiting: { clock, signal },
	});
	const settle = async (work: Work): Promise<Verdict> => {
		const settled = await gates.settle.enter(work);
		if (settled.kind !== 'go') await gates.claim.undo?.(work);
		return settled;
	};
	return {
		store: opened,
		gates,
		/** Passes both gates. */
		enter: async (work: Work): Promise<Verdict> => {
			const verdict = await gates.claim.enter(work);
			return verdict.kind === 'go' ? await settle(work) : verdict;
		},
		/** When its turn to go out has come. */
		settleAgain: settle,
		undo: async (work: Work): Promise<void> => await gates.claim.undo?.(work),
		close: async (): Promise<void> => {
			isClosed = true;
			await gates.close();
		},
	};
}

interface Wish {
	/** All names of the target. */
	names?: string[];
	skip?: boolean;
}

const workOf = (request: Work['request'], skip: boolean): Work => ({
	request,
	firstRow: 0,
	skip,
	origin: 'thisTry',
	notBefore: 0,
	task: undefined,
	rows: [],
	end: undefined,
});

export const actOf = (name: string, { names = [name], skip = true }: Wish = {}): Work => workOf(actStep(name, { names }).request, skip);

export const towardsOf = (name: string, { names = [name], skip = true }: Wish = {}): Work => workOf(towardsStep(name, undefined, names).request, skip);
