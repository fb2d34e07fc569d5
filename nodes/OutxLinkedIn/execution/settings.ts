// The options that several operations share: their limits and defaults, used by the fields, the checks and the messages.
import { z } from 'zod';
import { failed, invalidOption, ok, optionWithoutValue, zeroByExpression, type Read } from '../messages';
import { hasNoValue, readNumber, readToggle, readToggleOption, type NumberLimits } from './optionValues';
import type { Operation, RowFields, SharedOption } from './step';

/** Seconds, but for counts, in which 0 means no limit. */
export const NUMBER_OPTIONS = {
	pollInterval: { group: 'waiting', label: 'Poll Interval (Seconds)', min: 0.1, max: 3600, default: 5, whole: false },
	maxWait: { group: 'waiting', label: 'Max Wait (Seconds)', min: 0.1, max: 86_400, default: 150, whole: false },
	spacing: { group: 'pace', label: 'Spacing (Seconds)', min: 0, max: 3600, default: 3, whole: false },
	maxRequests: { group: 'pace', label: 'Max Requests', min: 0, max: 1_000_000, default: 0, whole: true },
	maxPerDay: { group: 'limits', label: 'Max per Day', min: 0, max: 1000, default: 0, whole: true },
	maxPerWeek: { group: 'limits', label: 'Max per Week', min: 0, max: 1000, default: 0, whole: true },
	stopAfterAlike: { group: 'alike', label: 'Stop After Alike', min: 0, max: 1000, default: 5, whole: true },
} as const satisfies Record<string, NumberLimits & { group: SharedOption; default: number }>;

export type NumberOption = keyof typeof NUMBER_OPTIONS;

export const ON_TIMEOUT = ['returnPending', 'fail'] as const;
export const ON_TIMEOUT_LABEL = 'On Timeout';
export const WAIT_LABEL = 'Wait for Completion';

export interface Settings extends Record<NumberOption, number> {
	waitForCompletion: boolean;
	onTimeout: (typeof ON_TIMEOUT)[number];
	/** Whether to leave out what was done before. */
	skip: boolean;
}

/** For an operation that doesn't have an option: nothing is limited and nothing held back. */
const WITHOUT: Record<NumberOption, number> = {
	pollInterval: NUMBER_OPTIONS.pollInterval.default,
	maxWait: NUMBER_OPTIONS.maxWait.default,
	spacing: 0,
	maxRequests: 0,
	maxPerDay: 0,
	maxPerWeek: 0,
	stopAfterAlike: 0,
};

/**
 * Reads the options of a row, as far as the operation has them.
 * @returns the first option that can't be used as a problem instead
 */
export function readSettings(row: RowFields, operation: Operation): Read<Settings> {
	const numbers = readNumbers(row, operation.shared);
	if (numbers.kind === 'failed') return numbers;
	const waits = operation.waitForCompletion === undefined ? ok(true) : readToggle(WAIT_LABEL, row.field('waitForCompletion'));
	if (waits.kind === 'failed') return waits;
	// Options about waiting aren't shown where nothing is waited for.
	const onTimeout = readOnTimeout(waits.value && row.hasOption('onTimeout') ? row.option('onTimeout') : ON_TIMEOUT[0]);
	if (onTimeout.kind === 'failed') return onTimeout;
	const skip = readSkip(row, operation);
	if (skip.kind === 'failed') return skip;
	return ok({ ...numbers.value, waitForCompletion: waits.value, onTimeout: onTimeout.value, skip: skip.value });
}

function readSkip(row: RowFields, { act, shared }: Operation): Read<boolean> {
	if (act?.skip === undefined || !shared.includes('memory')) return ok(false);
	return readToggleOption(row, act.skip.option, act.skip.label, act.skip.default);
}

function readNumbers(row: RowFields, shared: SharedOption[]): Read<Record<NumberOption, number>> {
	const values = { ...WITHOUT };
	for (const name of NUMBER_OPTION_NAMES) {
		const limits = NUMBER_OPTIONS[name];
		if (!shared.includes(limits.group)) continue;
		const read = readNumber(limits, row.hasOption(name) ? row.option(name) : limits.default);
		if (read.kind === 'failed') return read;
		if (read.value === 0 && row.isByExpression(name)) return failed(zeroByExpression(limits.label, limits.whole ? 'no limit' : 'no pause'));
		values[name] = read.value;
	}
	return ok(values);
}

const isNumberOption = (name: string): name is NumberOption => name in NUMBER_OPTIONS;
const NUMBER_OPTION_NAMES = Object.keys(NUMBER_OPTIONS).filter(isNumberOption);

function readOnTimeout(value: unknown): Read<Settings['onTimeout']> {
	if (hasNoValue(value)) return failed(optionWithoutValue(ON_TIMEOUT_LABEL));
	const parsed = z.enum(ON_TIMEOUT).safeParse(value);
	return parsed.success
		? ok(parsed.data)
		: failed(invalidOption(ON_TIMEOUT_LABEL, "Choose 'Return as Pending' or 'Fail the Row'."));
}
