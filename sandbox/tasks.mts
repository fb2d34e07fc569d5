import { randomUUID } from 'node:crypto';
import { taskEndingOf } from './faults/markers.mts';
import { type Settings, isExtensionActive } from './settings.mts';
import { outputOf } from './task-output.mts';

export type TaskType = 'agent_send_connection_request' | 'agent_profile_fetch';

export interface SandboxTask {
	id: string;
	type: TaskType;
	/** Profile URN of an invitation, slug of a fetched profile. */
	profile: string;
	status: string;
	/** Every status so far. */
	statuses: string[];
	task_input: { task_type: TaskType } & Record<string, string>;
	task_output: unknown;
	createdAt: number;
	startedAt?: number;
	endedAt?: number;
}

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
	/** How many tasks are invitations. */
	invited = 0;
	/** Grows with every change, for those who want to know whether to look again. */
	version = 0;

	constructor(private readonly settings: Settings) {}

	get openCount(): number {
		return this.tasks.length - this.endedCount;
	}

	create(type: TaskType, profile: string, fields: Record<string, string>): SandboxTask {
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
		if (type === 'agent_send_connection_request') this.invited++;
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
		this.invited = 0;
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
		Object.assign(task, outputOf(task, this.settings.profileShape));
		task.statuses.push(task.status);
	}
}
