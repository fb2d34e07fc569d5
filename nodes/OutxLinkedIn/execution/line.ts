import type { Job } from './rows';

/** The jobs that wait to be submitted. A finished lookup puts its invitation at the head: else its LinkedIn action is spent for nothing should the sending end. */
export interface Line {
	next(): Promise<Job | undefined>;
	putFirst(job: Job): void;
	/** No more jobs will come. */
	close(): void;
}

/** @param onIdle told `true` when all that can be submitted was, and `false` when there is more after all */
export function createLine(jobs: Job[], onIdle: (idle: boolean) => void): Line {
	const urgent: Job[] = [];
	let position = 0;
	let closed = false;
	let wake = () => {};
	return {
		next: async () => {
			for (;;) {
				const job = urgent.shift() ?? jobs[position++];
				if (job !== undefined || closed) return job;
				onIdle(true);
				await new Promise<void>((resolve) => (wake = resolve));
			}
		},
		putFirst: (job) => {
			urgent.push(job);
			onIdle(false);
			wake();
		},
		close: () => {
			closed = true;
			wake();
		},
	};
}
