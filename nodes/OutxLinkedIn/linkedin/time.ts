// Points in time as OutX writes them: milliseconds, seconds, ISO 8601, a bare date.

/**
 * @returns ISO 8601 in UTC, so that n8n's Date nodes and any sheet can sort it; `null` for what isn't a point in time, such as '2d'
 */
export function isoTime(value: unknown): string | null {
	const milliseconds = typeof value === 'number' ? ofNumber(value) : typeof value === 'string' ? ofText(value.trim()) : undefined;
	if (milliseconds === undefined || !(milliseconds > 0 && milliseconds <= LATEST)) return null;
	return new Date(milliseconds).toISOString();
}

/** Years of five digits would need another spelling. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** In seconds that is the year 5138, in milliseconds 1973: LinkedIn is younger, and nobody looks further. */
const FIRST_MILLISECOND = 1e11;
/** The same step again, for clocks that count microseconds. */
const FIRST_MICROSECOND = 1e14;

function ofNumber(value: number): number {
	if (value < FIRST_MILLISECOND) return value * 1000;
	return value < FIRST_MICROSECOND ? value : value / 1000;
}

const NUMBER = /^\d{9,16}(?:\.\d+)?$/;
/** Date, then perhaps a time, then perhaps a zone; as ISO 8601 has it, and as databases write it. */
const DATE_TIME =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** As mail and HTTP have it. Without a zone it would be read in that of the machine. */
const WORDY = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})$/i;

function ofText(text: string): number | undefined {
	if (NUMBER.test(text)) return ofNumber(Number(text));
	if (WORDY.test(text)) return Date.parse(text);
	const parts = DATE_TIME.exec(text);
	return parts === null ? undefined : ofParts(parts);
}

function ofParts([, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray): number | undefined {
	const date = [Number(year), Number(month) - 1, Number(day)] as const;
	const midnight = Date.UTC(...date);
	// JavaScript makes 2 March of 30 February.
	if (new Date(midnight).getUTCDate() !== date[2] || new Date(midnight).getUTCMonth() !== date[1]) return undefined;
	const [hours, minutes, seconds] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
	if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
	const milliseconds = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
	// A time without a zone is taken as UTC, which OutX's own examples are in: the machine's zone would be anybody's guess.
	return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds - offsetOf(zone ?? '');
}

function offsetOf(zone: string): number {
	const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
	const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
	return sign === '-' ? -size : size;
}
