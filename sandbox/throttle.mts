// The limit of requests per second that some generations of OutX's documentation speak of.
import type { Answer } from './outx/endpoint.mts';
import { ERROR_TEXTS } from './outx/texts.mts';
import type { Settings } from './settings.mts';

const WINDOW_MS = 1000;

export class Throttle {
	/** When the requests of the last second came that were let through. */
	private passed: number[] = [];

	/** What a request of this moment is answered if it is one too many. */
	refusal({ requestsPerSecond, retryAfterSeconds }: Settings): Answer | undefined {
		if (requestsPerSecond === Infinity) return undefined;
		const now = Date.now();
		this.passed = this.passed.filter((at) => now - at < WINDOW_MS);
		if (this.passed.length < requestsPerSecond) {
			this.passed.push(now);
			return undefined;
		}
		const headers = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
		return { status: 429, body: { error: ERROR_TEXTS.rateLimit }, headers };
	}

	clear(): void {
		this.passed = [];
	}
}
