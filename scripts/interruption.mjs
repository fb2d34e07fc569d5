// Ctrl-C, or being told to stop, ends every process this one started; what waits for them then fails and cleans up.
import { subscribe } from 'node:diagnostics_channel';
import { constants } from 'node:os';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** Soon, because an n8n that is only asked to stop may go on inviting for a while. */
const KILL_AFTER_MS = 1000;

/**
 * @returns {AbortSignal} aborted by the first signal; its reason is an `Interrupted`
 */
export function watchForInterruption() {
	const controller = new AbortController();
	/** @type {Set<import('node:child_process').ChildProcess>} */
	const running = new Set();

	// Node announces every child here, so none can be forgotten, whichever module starts it.
	subscribe('child_process', (message) => {
		const { process: child } = /** @type {{ process: import('node:child_process').ChildProcess }} */ (message);
		running.add(child);
		child.once('close', () => running.delete(child));
		child.once('spawn', () => controller.signal.aborted && end(child));
	});

	for (const name of SIGNALS) {
		process.on(name, () => {
			controller.abort(new Interrupted(name));
			console.error('\nStopping …');
			for (const child of running) end(child);
		});
	}
	// A reader that closes early, such as `head`, is no reason to leave anything behind.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
	return controller.signal;
}

export class Interrupted extends Error {
	/** @param {typeof SIGNALS[number]} signal */
	constructor(signal) {
		super('Stopped.');
		this.name = 'Interrupted';
		this.exitCode = 128 + constants.signals[signal];
	}
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
	child.kill('SIGTERM');
	setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
}
