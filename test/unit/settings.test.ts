import { readToggle } from '../../nodes/OutxLinkedIn/execution/optionValues';
import { NUMBER_OPTIONS, readSettings, type NumberOption, type Settings } from '../../nodes/OutxLinkedIn/execution/settings';
import type { Operation, SharedOption } from '../../nodes/OutxLinkedIn/execution/step';
import { ACT, operationOf, readingOperation, rowOf } from './builders';

const ACTING = operationOf();
const SHARED: SharedOption[] = ['waiting', 'pace', 'limits', 'memory', 'alike'];

const read = (options: Record<string, unknown> = {}, fields: Record<string, unknown> = { waitForCompletion: true }, operation: Operation = ACTING) =>
	readSettings(rowOf(fields, options), operation);

function settings(...args: Parameters<typeof read>): Settings {
	const result = read(...args);
	if (result.kind === 'failed') throw new Error(result.problem.message);
	return result.value;
}

const DEFAULTS: Settings = {
	pollInterval: 5,
	maxWait: 150,
	spacing: 3,
	maxRequests: 0,
	maxPerDay: 0,
	maxPerWeek: 0,
	stopAfterAlike: 5,
	waitForCompletion: true,
	onTimeout: 'returnPending',
	skip: true,
};

describe('the options of a run', () => {
	it('have the defaults that the fields show', () => {
		expect(settings()).toEqual(DEFAULTS);
		for (const [name, { default: byDefault }] of Object.entries(NUMBER_OPTIONS)) {
			expect(DEFAULTS[name as NumberOption]).toBe(byDefault);
		}
	});

	it('are taken as they are set', () => {
		const set = {
			pollInterval: 1,
			maxWait: 2.5,
			spacing: 0,
			maxRequests: 20,
			maxPerDay: 15,
			maxPerWeek: 80,
			stopAfterAlike: 3,
		};
		const options = { ...set, onTimeout: 'fail', skipPosted: false };
		expect(settings(options)).toEqual({ ...set, waitForCompletion: true, onTimeout: 'fail', skip: false });
	});

	it('may be texts, which is what expressions and agents give', () => {
		const set = { pollInterval: ' 1.5 ', maxWait: '0.500', spacing: '+12.', maxRequests: '20', maxPerDay: '7', skipPosted: 'false' };
		expect(settings(set, { waitForCompletion: 'false' })).toMatchObject({
			pollInterval: 1.5,
			maxWait: 0.5,
			spacing: 12,
			maxRequests: 20,
			maxPerDay: 7,
			skip: false,
			waitForCompletion: false,
		});
	});
});

describe.each([
	['pollInterval', 'Poll Interval (Seconds)', 0.1, 3600, false],
	['maxWait', 'Max Wait (Seconds)', 0.1, 86_400, false],
	['spacing', 'Spacing (Seconds)', 0, 3600, false],
	['maxRequests', 'Max Requests', 0, 1_000_000, true],
	['maxPerDay', 'Max per Day', 0, 1000, true],
	['maxPerWeek', 'Max per Week', 0, 1000, true],
	['stopAfterAlike', 'Stop After Alike', 0, 1000, true],
] as const)('%s', (name, label, min, max, whole) => {
	it(`takes numbers from ${min} to ${max}`, () => {
		expect(NUMBER_OPTIONS[name]).toMatchObject({ label, min, max, whole });
		expect(settings({ [name]: min })[name]).toBe(min);
		expect(settings({ [name]: max })[name]).toBe(max);
		expect(settings({ [name]: ` ${max} ` })[name]).toBe(max);
	});

	it.each([min - 0.01, max + 1, -1, Infinity, -Infinity, NaN, 'five', '5s', '1,5', '0x10', '1e2', '1e3', true, false, [5], [], { a: 5 }])(
		'refuses %j, and says what it takes',
		(value) => {
			expect(read({ [name]: value })).toMatchObject({
				kind: 'failed',
				problem: {
					reason: 'invalid_option',
					error: `The value of '${label}' can't be used`,
					message: `Use a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`,
					effect: false,
				},
			});
		},
	);

	it.each(['1.000', '3.600', '1,000', '1.000.000', "1'000", '1 000'])('refuses %j, and says what about it', (value) => {
		expect(read({ [name]: value })).toMatchObject({ problem: { message: `Use a ${whole ? 'whole ' : ''}number from ${min} to ${max}, without separators for thousands.` } });
	});

	it('takes fractions only where they mean something', () => {
		expect(read({ [name]: 2.5 }).kind).toBe(whole ? 'failed' : 'ok');
		expect(read({ [name]: '2.5' }).kind).toBe(whole ? 'failed' : 'ok');
	});

	it.each([undefined, null, '', ' \n', 'undefined', 'null', 'NaN', ' NULL '])(
		'refuses %j, what an expression gives whose column is missing, instead of switching itself off',
		(value) => {
			expect(read({ [name]: value })).toMatchObject({
				kind: 'failed',
				problem: {
					reason: 'invalid_option',
					error: `'${label}' has no value in this row`,
					message: expect.stringMatching(/^Check the expression in '.+ To do without, remove the option\.$/),
					effect: false,
				},
			});
		},
	);
});

describe('Wait for Completion', () => {
	it.each(['perhaps', 2, -1, {}, [], 'x'])('can not be %j', (waitForCompletion) => {
		expect(read({}, { waitForCompletion })).toMatchObject({
			problem: { reason: 'invalid_option', error: "The value of 'Wait for Completion' can't be used", message: 'Use true or false.' },
		});
	});

	it.each([undefined, null, '', 'undefined'])('can not be left without a value (%j)', (waitForCompletion) => {
		expect(read({}, { waitForCompletion })).toMatchObject({
			problem: { error: "'Wait for Completion' has no value in this row" },
		});
	});

	it('is on for operations that do not offer it, whatever a field of that name holds', () => {
		const always = { ...ACTING };
		delete always.waitForCompletion;
		expect(settings({}, { waitForCompletion: false }, always).waitForCompletion).toBe(true);
		expect(settings({}, {}, always).waitForCompletion).toBe(true);
	});

	it('turned off leaves what should happen at the timeout alone, which is not shown then', () => {
		expect(settings({ onTimeout: 'fail' }, { waitForCompletion: false }).onTimeout).toBe('returnPending');
		expect(settings({ onTimeout: 'nonsense' }, { waitForCompletion: false }).onTimeout).toBe('returnPending');
		expect(settings({ onTimeout: 'fail' }, { waitForCompletion: true }).onTimeout).toBe('fail');
	});
});

describe('On Timeout', () => {
	it.each(['Fail', 1, true, {}, 'Return as Pending'])('can not be %j', (onTimeout) => {
		expect(read({ onTimeout })).toMatchObject({
			problem: {
				reason: 'invalid_option',
				error: "The value of 'On Timeout' can't be used",
				message: "Choose 'Return as Pending' or 'Fail the Row'.",
			},
		});
	});
});

describe('a toggle', () => {
	it.each([true, 'true', 'TRUE', ' True ', 'yes', 'Yes', 'y', 'on', 'ON', 1, '1'])('takes %j for yes', (value) => {
		expect(readToggle('Skip Posted', value)).toEqual({ kind: 'ok', value: true });
	});

	it.each([false, 'false', 'FALSE', ' False\n', 'no', 'No', 'n', 'off', 0, '0'])('takes %j for no', (value) => {
		expect(readToggle('Skip Posted', value)).toEqual({ kind: 'ok', value: false });
	});

	it.each<unknown>(['maybe', 2, 'yes please', {}, [], [true, false], 'oui', NaN, { toString: 'nothing' }])('refuses %j', (value) => {
		expect(readToggle('Skip Posted', value)).toMatchObject({ problem: { error: "The value of 'Skip Posted' can't be used" } });
	});

	it.each([undefined, null, '', '  ', 'undefined', 'null', 'NaN'])('without a value (%j) is refused, not taken for no', (value) => {
		expect(readToggle('Skip Posted', value)).toMatchObject({ problem: { error: "'Skip Posted' has no value in this row" } });
	});
});

describe('the toggle of what was done before', () => {
	it.each([undefined, null, '', 'undefined'])('without a value (%j) is refused: nobody is written to twice in silence', (skipPosted) => {
		expect(read({ skipPosted })).toMatchObject({ kind: 'failed', problem: { error: "'Skip Posted' has no value in this row" } });
	});

	it('has the default of its act', () => {
		const skip = { ...ACT.skip, option: 'skipPosted', label: 'Skip Posted', description: '' };
		expect(settings({}, undefined, operationOf({ act: { ...ACT, skip: { ...skip, default: true } } })).skip).toBe(true);
		expect(settings({}, undefined, operationOf({ act: { ...ACT, skip: { ...skip, default: false } } })).skip).toBe(false);
	});

	it('is off where there is no act, no memory, or no toggle', () => {
		const withoutToggle = { ...ACT };
		delete withoutToggle.skip;
		expect(settings({ skipPosted: true }, undefined, operationOf({ act: withoutToggle })).skip).toBe(false);
		expect(settings({ skipPosted: true }, undefined, operationOf({ shared: ['waiting', 'pace', 'limits'] })).skip).toBe(false);
		expect(settings({ skipPosted: true }, undefined, readingOperation()).skip).toBe(false);
	});
});

describe('an operation without a group of options', () => {
	const GROUPS = Object.entries(NUMBER_OPTIONS).map(([name, { group }]) => [name as NumberOption, group] as const);
	const FREE = { spacing: 0, maxRequests: 0, maxPerDay: 0, maxPerWeek: 0, stopAfterAlike: 0, pollInterval: 5, maxWait: 150 };

	it.each(GROUPS)('never reads %s without %s: nothing is limited or held back by it', (name, group) => {
		const without = operationOf({ shared: SHARED.filter((one) => one !== group) });
		expect(settings({ [name]: 'nonsense' }, undefined, without)[name]).toBe(FREE[name]);
		expect(read({ [name]: 'nonsense' }, undefined, operationOf({ shared: [group] })).kind).toBe('failed');
	});
});
