// The options that hold for a whole run: limits and defaults, used by the fields, the checks and the messages.
import { z } from 'zod';
import { invalidRow, type Problem } from '../messages';
import type { RowFields } from './rows';

/** Seconds, except `maxRequests`, a count in which 0 means no limit. */
export const NUMBER_OPTIONS = {
	pollInterval: { label: 'Poll Interval (Seconds)', min: 0.1, max: 3600, default: 5, whole: false },
	maxWait: { label: 'Max Wait (Seconds)', min: 0.1, max: 86_400, default: 150, whole: false },
	spacing: { label: 'Spacing (Seconds)', min: 0, max: 3600, default: 3, whole: false },
	maxRequests: { label: 'Max Requests', min: 0, max: 1_000_000, default: 0, whole: true },
} as const;

export type NumberOption = keyof typeof NUMBER_OPTIONS;

export interface Settings extends Record<NumberOption, number> {
	waitForCompletion: boolean;
	onTimeout: 'returnPending' | 'fail';
	skipAlreadyInvited: boolean;
}

/**
 * Reads the run's options from the first row: a run has one deadline and one pace.
 * @returns the first option that can't be used as a problem instead
 */
export function readSettings(row: RowFields): { settings: Settings } | { problem: Problem } {
	const numbers = readNumbers(row);
	if ('problem' in numbers) return numbers;
	const onTimeout = onTimeoutSchema.safeParse(row.option('onTimeout') ?? 'returnPending');
	if (!onTimeout.success) {
		return { problem: invalidOption('On Timeout', "Choose 'Return as Pending' or 'Fail the Row'.") };
	}
	const waitForCompletion = booleanSchema.safeParse(row.field('waitForCompletion'));
	if (!waitForCompletion.success) {
		return { problem: invalidOption('Wait for Completion', 'Use true or false.') };
	}
	const skipAlreadyInvited = booleanSchema.safeParse(row.option('skipAlreadyInvited') ?? false);
	if (!skipAlreadyInvited.success) {
		return { problem: invalidOption('Skip Already Invited', 'Use true or false.') };
	}
	return {
		settings: {
			...numbers.values,
			onTimeout: onTimeout.data,
			waitForCompletion: waitForCompletion.data,
			skipAlreadyInvited: skipAlreadyInvited.data,
		},
	};
}

const onTimeoutSchema = z.enum(['returnPending', 'fail']);
/** Expressions and AI agents give texts where a toggle gives a boolean. */
const booleanSchema = z.union([
	z.boolean(),
	z
		.enum(['true', 'false'])
		.transform((text) => text === 'true'),
]);
const numberSchema = z.union([
	z.number(),
	z
		.string()
		.trim()
		.min(1)
		.transform((text) => Number(text)),
]);

function readNumbers(row: RowFields): { values: Record<NumberOption, number> } | { problem: Problem } {
	const values = {} as Record<NumberOption, number>;
	for (const name of Object.keys(NUMBER_OPTIONS) as NumberOption[]) {
		const limits = NUMBER_OPTIONS[name];
		const parsed = numberSchema.safeParse(row.option(name) ?? limits.default);
		// Written so that NaN is out of range too.
		const isInRange = parsed.success && parsed.data >= limits.min && parsed.data <= limits.max;
		if (!isInRange || (limits.whole && !Number.isInteger(parsed.data))) {
			return {
				problem: invalidOption(
					limits.label,
					`Use a ${limits.whole ? 'whole ' : ''}number from ${limits.min} to ${limits.max}.`,
				),
			};
		}
		values[name] = parsed.data;
	}
	return { values };
}

const invalidOption = (label: string, whatToDo: string): Problem =>
	invalidRow('invalid_option', `The value of '${label}' can't be used`, whatToDo);
