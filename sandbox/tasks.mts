import { randomUUID } from 'node:crypto';
import { taskEndingOf } from './faults/markers.mts';
import { type Settings, isExtensionActive } from './settings.mts';

export interface SandboxTask {
	id: string;
	/** What OutX calls it; tasks of the browser extension begin with `agent_`. */
	type: string;
	/** What it is about: the profile URN of an invitation, the slug of a fetched profile, the URN of a post… */
	profile: string;
	status: string;
	/** Every status so far. */
	statuses: string[];
	task_input: Record<string, unknown>;
	task_output: unknown;
	createdAt: number;
	startedAt?: number;
	endedAt?: number;
}

/** How a task ends when nothing interferes; makes what follows from it happen. */
export type FinishTask = (task: SandboxTask, at: number) => { status: string; output: unknown };

/**
 * The queue of tasks and the browser extension that works through it, oldest first.
 *
 * It has no timers: `advance` plays what happened up to now, and everybody who looks at a task calls it first. So events
 * happen at their exact time however late somebody looks.
 */
export class TaskQueue {
	readonly tasks: SandboxTask[] = [];
	private readonly byId = new Map<string, SandboxTask>();
	private readonly pending: SandboxTask[] = [];
	/** In the order they were started, which is the order they end in. */
	private readonly working: Array<{ task: SandboxTask; startedAt: number }> = [];
	private now = Date.now();
	private endedCount = 0;
	private readonly counts = new Map<string, number>();
	/** Grows with every change, for those who want to know whether to look again. */
	version = 0;

	constructor(
		private readonly settings: Settings,
		private readonly finish: FinishTask,
	) {}

	get openCount(): number {
		return this.tasks.length - this.endedCount;
	}

	/** How many tasks of that type there were so far. */
	countOf(type: string): number {
		return this.counts.get(type) ?? 0;
	}

	create(type: string, profile: string, fields: Record<string, unknown>): SandboxTask {
		this.advance();
		const task: SandboxTask = {
			id: randomUUID(),
			type,
			profile,
			status: 'pending',
			statuses: ['pending'],
			task_input: { task_type: type, ...fields },
			task_output: null,
			createdAt: this.now,
		};
		this.tasks.push(task);
		this.byId.set(task.id, task);
		this.pending.push(task);
		this.counts.set(type, this.countOf(type) + 1);
		this.version++;
		return task;
	}

	find(id: string): SandboxTask | undefined {
		this.advance();
		return this.byId.get(id);
	}

	clear(): void {
		for (const list of [this.tasks, this.pending, this.working]) list.length = 0;
		this.byId.clear();
		this.counts.clear();
		this.endedCount = 0;
		this.version++;
	}

	advance(): void {
		const now = Date.now();
		for (let event = this.nextEvent(); event && event.at <= now; event = this.nextEvent()) {
			this.now = Math.max(this.now, event.at);
			event.happen();
			this.version++;
		}
		this.now = now;
	}

	private nextEvent(): { at: number; happen: () => void } | undefined {
		const { taskSeconds, pickupSeconds, workers, extensionOnline } = this.settings;
		const ending = this.working[0];
		const canStart = extensionOnline && isExtensionActive(this.settings) && this.working.length < workers;
		const starting = canStart ? this.pending[0] : undefined;
		const endAt = ending ? ending.startedAt + taskSeconds * 1000 : Infinity;
		const startAt = starting ? starting.createdAt + pickupSeconds * 1000 : Infinity;
		if (ending && endAt <= startAt) return { at: endAt, happen: () => this.endFirst() };
		if (starting) return { at: startAt, happen: () => this.startFirst() };
		return undefined;
	}

	private startFirst(): void {
		const task = this.pending.shift();
		if (!task) return;
		const { isEndless, statusWhileWorking = this.settings.statusWhileWorking } = taskEndingOf(task.profile);
		task.startedAt = this.now;
		task.status = statusWhileWorking;
		task.statuses.push(task.status);
		if (!isEndless) this.working.push({ task, startedAt: this.now });
	}

	private endFirst(): void {
		const task = this.working.shift()?.task;
		if (!task) return;
		task.endedAt = this.now;
		this.endedCount++;
		const marked = taskEndingOf(task.profile);
		// A marked output is of a task that didn't do its work.
		const ending = 'output' in marked ? { status: marked.status, output: marked.output } : this.finish(task, this.now);
		task.status = ending.status;
		task.task_output = ending.output;
		task.statuses.push(task.status);
	}
}
