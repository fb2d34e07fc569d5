import type { Work } from './rows';

/** The requests that wait to go out. What a finished step leads to comes first: else that step was made for nothing should the run end. */
export interface Line {
	/** In their order, behind each other. */
	put(works: readonly Work[]): void;
	next(): Promise<Work | undefined>;
	putFirst(work: Work): void;
	/** Behind everything else, once more; where several wait so, before the rest: it may be that nothing is answered any more. */
	putLast(work: Work): void;
	/** What comes next, as far as it's known. */
	peek(count: number): Work[];
	/** What finished steps have led to, and waits. */
	ledTo(): Work[];
	/** No more will come. */
	close(): void;
}

/** So many wait to be asked for again before others are. */
const MOST_WAITING = 5;

/** @param onIdle told `true` when all that can go out has, and `false` when there is more after all */
export function createLine(onIdle: (idle: boolean) => void): Line {
	let works: readonly Work[] = [];
	const urgent: Work[] = [];
	const again: Work[] = [];
	let position = 0;
	let closed = false;
	let wake = () => {};
	const add = (line: Work[], work: Work) => {
		line.push(work);
		onIdle(false);
		wake();
	};
	return {
		put: (all) => {
			works = all;
		},
		next: async () => {
			for (;;) {
				const work = urgent.shift() ?? (again.length < MOST_WAITING ? works[position++] : undefined) ?? again.shift();
				if (work !== undefined || closed) return work;
				onIdle(true);
				await new Promise<void>((resolve) => (wake = resolve));
			}
		},
		putFirst: (work) => add(urgent, work),
		putLast: (work) => add(again, work),
		peek: (count) => (urgent.length > 0 ? urgent.slice(0, count) : works.slice(position, position + count)),
		ledTo: () => [...urgent],
		close: () => {
			closed = true;
			wake();
		},
	};
}
