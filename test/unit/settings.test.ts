import { NUMBER_OPTIONS, readSettings, type Settings } from '../../nodes/OutxLinkedIn/execution/settings';
import { rowOf } from './builders';

const read = (options: Record<string, unknown> = {}, fields: Record<string, unknown> = { waitForCompletion: true }) =>
	readSettings(rowOf(fields, options));

function settings(...args: Parameters<typeof read>): Settings {
	const result = read(...args);
	if ('problem' in result) throw new Error(result.problem.message);
	return result.settings;
}

describe('the options of a run', () => {
	it('have the defaults that the fields show', () => {
		expect(settings()).toEqual({
			pollInterval: 5,
			maxWait: 150,
			spacing: 3,
			maxRequests: 0,
			waitForCompletion: true,
			onTimeout: 'returnPending',
			skipAlreadyInvited: false,
		});
	});

	it('are taken as they are set', () => {
		const set = {
			pollInterval: 1,
			maxWait: 2.5,
			spacing: 0,
			maxRequests: 20,
			onTimeout: 'fail',
			skipAlreadyInvited: true,
		};
		expect(settings(set, { waitForCompletion: false })).toEqual({ ...set, waitForCompletion: false });
	});

	it('may be texts, which is what expressions and agents give', () => {
		const set = { pollInterval: ' 1.5 ', maxRequests: '20', skipAlreadyInvited: 'true' };
		expect(settings(set, { waitForCompletion: 'false' })).toMatchObject({
			pollInterval: 1.5,
			maxRequests: 20,
			skipAlreadyInvited: true,
			waitForCompletion: false,
		});
	});

	it('that are null count as not set', () => {
		expect(settings({ spacing: null, onTimeout: null, skipAlreadyInvited: null })).toEqual(settings());
	});
});

describe.each([
	['pollInterval', 'Poll Interval (Seconds)', 0.1, 3600],
	['maxWait', 'Max Wait (Seconds)', 0.1, 86_400],
	['spacing', 'Spacing (Seconds)', 0, 3600],
	['maxRequests', 'Max Requests', 0, 1_000_000],
] as const)('%s', (name, label, min, max) => {
	it(`takes numbers from ${min} to ${max}`, () => {
		expect(NUMBER_OPTIONS[name]).toMatchObject({ label, min, max });
		expect(settings({ [name]: min })[name]).toBe(min);
		expect(settings({ [name]: max })[name]).toBe(max);
	});

	it.each([min - 0.01, max + 1, -1, Infinity, -Infinity, NaN, '', ' ', 'five', '5s', true, [5], { a: 5 }])(
		'refuses %j, and says what it takes',
		(value) => {
			expect(read({ [name]: value })).toMatchObject({
				problem: {
					reason: 'invalid_option',
					error: `The value of '${label}' can't be used`,
					message: expect.stringContaining(`Use a ${name === 'maxRequests' ? 'whole ' : ''}number from ${min} to ${max}.`),
					sent: false,
				},
			});
		},
	);
});

describe('an option that can not be used', () => {
	it('is refused: Max Requests has to be whole', () => {
		expect(read({ maxRequests: 2.5 })).toMatchObject({ problem: { message: expect.stringContaining('whole number') } });
	});

	it.each(['Fail', '', 1, true])('is refused: On Timeout can not be %j', (onTimeout) => {
		expect(read({ onTimeout })).toMatchObject({
			problem: { error: "The value of 'On Timeout' can't be used", message: expect.stringContaining("'Fail the Row'") },
		});
	});

	it.each(['yes', '', 1, 0, {}])('is refused: Skip Already Invited can not be %j', (skipAlreadyInvited) => {
		expect(read({ skipAlreadyInvited })).toMatchObject({
			problem: { error: "The value of 'Skip Already Invited' can't be used" },
		});
	});

	it.each(['yes', '', 1, null, undefined])('is refused: Wait for Completion can not be %j', (waitForCompletion) => {
		expect(read({}, { waitForCompletion })).toMatchObject({
			problem: { error: "The value of 'Wait for Completion' can't be used" },
		});
	});
});
