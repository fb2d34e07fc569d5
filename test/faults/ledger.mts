// What the fault tests write down: a line per case, with the requests that were counted.
import { appendFileSync } from 'node:fs';

export interface Counts {
	posts: unknown[];
	questions: unknown[];
	/** The POSTs of the profile that got most. */
	mostPostsForOne: number;
}

export interface LedgerLine {
	promise: string;
	case: string;
	/** jest's full name of the test. */
	test: string;
	posts: number;
	mostPostsForOne: number;
	questions: number;
	passed: boolean;
	/** What else the table should say. */
	note?: string;
}

interface Extra {
	/** Tells tests apart that are one line of the table. */
	variant?: string;
	timeoutMs?: number;
}

/** Declares a test that is a case of the promise; what its body returns is shown beside its result. */
export type Proves = (name: string, body: () => Promise<string | void>, extra?: Extra) => void;

export function promise(title: string, counts: Counts, declare: (proves: Proves) => void): void {
	const proves: Proves = (name, body, { variant, timeoutMs } = {}) => {
		const title = variant === undefined ? name : `${name}: ${variant}`;
		const attempt = async () => {
			try {
				const note = await body();
				write(name, true, note ?? undefined);
			} catch (error) {
				write(name, false);
				throw error;
			}
		};
		it(title, attempt, timeoutMs);
	};
	const write = (name: string, passed: boolean, note?: string) => {
		const { posts, questions, mostPostsForOne } = counts;
		append({
			promise: title,
			case: name,
			test: expect.getState().currentTestName ?? '',
			posts: posts.length,
			mostPostsForOne,
			questions: questions.length,
			passed,
			...(note !== undefined && { note }),
		});
	};
	describe(title, () => declare(proves));
}

function append(line: LedgerLine): void {
	const file = process.env['OUTX_FAULT_LEDGER'];
	if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}
