// A test in the editor: what stands in the list now, as examples. It remembers nothing and changes nothing.
import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { inTrigger, nothingToShow, notReadInTest, type Problem, type Read, type Watched } from '../../messages';
import type { SendRequest } from '../../transport/request';
import type { Clock } from '../clock';
import type { TaskRequest } from '../step';
import { ask, readTasks } from './asking';
import { watchedOf, type About, type Entry, type TriggerEvent, type WatchedList } from './event';
import { errorOf, itemsOf } from './output';
import { readSetup, type Setup } from './setup';
import { kindOf } from './trouble';

const MOST_EXAMPLES = 5;
const PATIENCE_MS = 55_000;
const LOOK_AGAIN_MS = 1_500;

/** Tasks of tests that were given up, so that the next test asks about the same one. */
const unread = new Map<string, { taskId: string; at: number }>();
const REUSED_FOR_MS = 15 * 60_000;

/** On the way to a list there is one stop at most. */
const MOST_STOPS = 3;

export async function showExamples(
	context: IPollFunctions,
	find: (name: string) => Read<TriggerEvent>,
	clock: Clock,
): Promise<INodeExecutionData[][]> {
	const setup = await readSetup(context, find);
	if (setup.kind === 'failed') throw problemError(context, setup.problem);
	const { event, lists } = setup.value;
	const [list] = lists;
	const entries = list === undefined ? [] : await new Test(context, clock, setup.value, list).entries();
	if (entries.length === 0) {
		const { error, message } = nothingToShow(event.waitsFor);
		throw new NodeOperationError(context.getNode(), error, { description: message });
	}
	return [itemsOf(event, [entries.slice(0, MOST_EXAMPLES).toReversed()], clock.wallNow())];
}

const problemError = (context: IPollFunctions, problem: Problem, watched?: Watched): Error => {
	const inWords = inTrigger(problem, watched);
	return errorOf(context, { kind: kindOf(problem), problem: inWords }, inWords.error);
};

class Test {
	private readonly send: SendRequest;
	private readonly giveUpAt: number;
	private readonly place: string;
	private readonly watched: Watched;

	constructor(
		private readonly context: IPollFunctions,
		private readonly clock: Clock,
		{ send, key, event }: Setup,
		private readonly list: WatchedList,
	) {
		this.send = send;
		this.watched = watchedOf(event, list);
		this.place = `${context.getNode().id} ${key}`;
		this.giveUpAt = clock.now() + PATIENCE_MS;
	}

	/** Of the first page, newest first. */
	async entries(): Promise<Entry[]> {
		let about: About | undefined;
		for (let stop = 0; stop < MOST_STOPS; stop++) {
			const { request, read } = this.list.ask({ index: 0, start: 0, about });
			const look = read(request.ask === 'direct' ? await this.answerTo(request) : await this.ended(request));
			if (look.kind === 'failed') throw this.errorOf(look.problem);
			if (look.kind === 'page') return look.entries;
			about = look.about;
		}
		return [];
	}

	private async answerTo(request: Parameters<typeof ask>[1]) {
		const outcome = await ask(this.send, request);
		if (outcome.kind === 'failed') throw this.errorOf(outcome.problem);
		return outcome.task;
	}

	/** Waits until the task has ended. */
	private async ended(request: TaskRequest) {
		const key = `${this.place} ${request.key}`;
		const taskId = this.unreadTask(key) ?? (await this.answerTo(request)).id ?? '';
		unread.set(key, { taskId, at: this.clock.wallNow() });
		for (;;) {
			const happened = await readTasks(this.send, [taskId]);
			const [task] = happened.kind === 'ended' ? happened.tasks : [];
			if (task !== undefined) {
				unread.delete(key);
				return task;
			}
			if (happened.kind === 'unanswered' && happened.problem.stopsBatch) throw this.errorOf(happened.problem);
			if (this.clock.now() + LOOK_AGAIN_MS >= this.giveUpAt) {
				if (happened.kind === 'unanswered') {
					unread.delete(key);
					throw this.errorOf(happened.problem);
				}
				const { error, message } = notReadInTest(PATIENCE_MS / 1000, taskId);
				throw new NodeOperationError(this.context.getNode(), error, { description: message });
			}
			await this.clock.sleep(LOOK_AGAIN_MS, new AbortController().signal);
		}
	}

	private errorOf(problem: Problem): Error {
		return problemError(this.context, problem, this.watched);
	}

	private unreadTask(key: string): string | undefined {
		const task = unread.get(key);
		return task !== undefined && Math.abs(this.clock.wallNow() - task.at) < REUSED_FOR_MS ? task.taskId : undefined;
	}
}
