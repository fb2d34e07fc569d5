import { sleep as n8nSleep } from 'n8n-workflow';

/** Time and chance, handed in so that tests can run hours in milliseconds. */
export interface Clock {
	/** Milliseconds from some fixed point; never jumps when the machine's clock is set. */
	now(): number;
	/** Milliseconds since 1970, for what is remembered from one try to the next. */
	wallNow(): number;
	/** Resolves after `ms` milliseconds or as soon as the signal aborts, and never rejects. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** From 0 up to but not including 1. */
	random(): number;
}

/** What whoever waits needs: time, and the signal that ends it. */
export interface Waiting {
	clock: Clock;
	signal: AbortSignal;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	wallNow: () => Date.now(),
	sleep,
	random: () => Math.random(),
};

/** n8n's own sleep honours the signal only from n8n 2.34 on (and then rejects), so both are raced. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted || ms <= 0) return;
	await new Promise<void>((resolve) => {
		const finish = () => {
			signal.removeEventListener('abort', finish);
			resolve();
		};
		signal.addEventListener('abort', finish);
		n8nSleep(ms, signal).then(finish, finish);
	});
}

/** Resolves when the promise has ended, in whatever way, or as soon as the signal aborts. */
export async function unlessAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => {
		const finish = () => {
			signal.removeEventListener('abort', finish);
			resolve();
		};
		signal.addEventListener('abort', finish);
		promise.then(finish, finish);
	});
}

/** Waits for the promise, but no longer than so many milliseconds. @returns whether it has ended, in whatever way */
export async function endsWithin(promise: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
	const ended = new AbortController();
	const end = () => ended.abort();
	promise.then(end, end);
	await clock.sleep(ms, ended.signal);
	return ended.signal.aborted;
}

/** As a rule what is left to do after Stop is done by then. */
const SOON_MS = 300;

/** Resolves when the promise has ended, or soon after Stop: then it goes on by itself. */
export async function endedOrStopped(promise: Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<void> {
	await unlessAborted(promise, signal);
	if (signal.aborted) await endsWithin(promise, SOON_MS, clock);
}
