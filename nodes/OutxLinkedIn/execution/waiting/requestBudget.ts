// How many questions about tasks may be under way, and how often OutX may be asked in vain.
import type { Clock } from '../clock';

/** At most this many questions are under way at once, and at most this many in any second find their task still running. */
export const QUESTIONS_AT_ONCE = 10;
/** A little more than a second, because clocks round. */
const SECOND_MS = 1005;
/** An answer that takes longer says that OutX has enough to do. */
const SLOW_MS = 2000;
/** After a refusal without a time, questions pause this long. */
const PAUSE_MS = 1000;
/** After a refusal OutX is asked half as often as it last answered, and then each second this much more often. */
const SPEED_UP = 1.25;

/**
 * `end`: the question was needed, and cost nothing. `running`: it was asked in vain. `refused`: OutX wants to be asked less
 * often. `trouble`: no answer, or none that says anything.
 */
export type Finding = 'end' | 'running' | 'refused' | 'trouble';

export interface RequestBudget {
	/** When the next question may go out, on the clock's `now`; Infinity until one that is under way is answered. */
	freeAt(): number;
	/**
	 * @returns to be called when the question is over
	 */
	spend(): (finding: Finding, retryAfterSeconds?: number) => void;
}

/**
 * Ten places. A question holds one until it's answered, and where its task still ran, a second longer: so no second sees more
 * than ten of those, however unevenly requests travel, while ends are read as fast as OutX answers. Trouble takes places away, one
 * at least stays; good answers give them back one by one.
 */
export function createRequestBudget(clock: Clock): RequestBudget {
	const freeAgainAt = new Array<number>(QUESTIONS_AT_ONCE).fill(0);
	let width = QUESTIONS_AT_ONCE;
	let pausedUntil = 0;
	let perSecond = Infinity;
	let lastSpentAt = -Infinity;
	let spedUpAt = 0;
	const answeredAt: number[] = [];

	const underWay = () => freeAgainAt.filter((time) => time === Infinity).length;
	const earliest = () => Math.min(...freeAgainAt);

	function speedUp(): void {
		const now = clock.now();
		if (now - spedUpAt < SECOND_MS) return;
		perSecond = perSecond * SPEED_UP + 1;
		spedUpAt = now;
		if (perSecond > 1000) perSecond = Infinity;
	}

	function slowDown(retryAfterSeconds: number | undefined): void {
		const now = clock.now();
		pausedUntil = Math.max(pausedUntil, now + (retryAfterSeconds === undefined ? PAUSE_MS : retryAfterSeconds * 1000));
		// Refusals of questions that were under way together say the same once.
		if (now - spedUpAt < SECOND_MS / 2 && perSecond < Infinity) return;
		forgetOld(answeredAt, now);
		perSecond = Math.max(1, Math.min(perSecond, Math.max(answeredAt.length, 2)) / 2);
		spedUpAt = now;
	}

	return {
		freeAt: () => {
			speedUp();
			if (underWay() >= Math.floor(width)) return Infinity;
			return Math.max(earliest(), pausedUntil, lastSpentAt + 1000 / perSecond);
		},
		spend: () => {
			const place = freeAgainAt.indexOf(earliest());
			const askedAt = clock.now();
			freeAgainAt[place] = Infinity;
			lastSpentAt = askedAt;
			return (finding, retryAfterSeconds) => {
				const now = clock.now();
				freeAgainAt[place] = finding === 'end' ? now : now + SECOND_MS;
				const isGood = (finding === 'end' || finding === 'running') && now - askedAt < SLOW_MS;
				width = isGood ? Math.min(QUESTIONS_AT_ONCE, width + 1 / width) : Math.max(1, width / 2);
				forgetOld(answeredAt, now);
				if (isGood) answeredAt.push(now);
				// OutX asks to be left alone as a whole, not about one task.
				if (finding === 'refused') slowDown(retryAfterSeconds);
				else if (retryAfterSeconds !== undefined) pausedUntil = Math.max(pausedUntil, now + retryAfterSeconds * 1000);
			};
		},
	};
}

/** Only the last second counts. */
function forgetOld(times: number[], now: number): void {
	while (times[0] !== undefined && times[0] <= now - SECOND_MS) times.shift();
}
