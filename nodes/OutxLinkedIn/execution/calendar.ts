// Calendar days in the workflow's time zone, as texts like 2026-11-26 that sort and compare.

const DAY_MS = 24 * 3600 * 1000;

/** @param wallNow milliseconds since 1970 */
export function dayOf(wallNow: number, timeZone: string): string {
	return formatOf(timeZone).format(wallNow);
}

export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days so many after `day`, from the first number to the last; those before it have numbers below 0. */
export const daysAround = (day: string, first: number, last: number): string[] =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_none, index) => addDays(day, first + index));

/** This locale writes a day as year-month-day. */
const LOCALE = 'en-CA';

/** To make one takes 30 kB that Node frees late, and every row asks for the day. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known !== undefined) return known;
	const format = newFormat(timeZone);
	formats.set(timeZone, format);
	return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
	const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
	try {
		return new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone });
	} catch {
		// A zone that isn't known to this machine.
		return new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: 'UTC' });
	}
}
