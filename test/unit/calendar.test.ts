import fc from 'fast-check';
import { addDays, dayOf, daysAround } from '../../nodes/OutxLinkedIn/execution/calendar';

const at = (iso: string): number => Date.parse(iso);

describe("a day in the workflow's time zone", () => {
	it.each([
		['2026-11-26T12:00:00Z', 'UTC', '2026-11-26'],
		['2026-11-26T23:30:00Z', 'Europe/Berlin', '2026-11-27'],
		['2026-11-26T23:30:00Z', 'UTC', '2026-11-26'],
		['2026-11-26T02:00:00Z', 'America/New_York', '2026-11-25'],
		['2026-11-26T11:30:00Z', 'Pacific/Auckland', '2026-11-27'],
		['2026-11-26T10:30:00Z', 'Pacific/Kiritimati', '2026-11-27'],
		['2026-11-26T00:10:00Z', 'Asia/Kolkata', '2026-11-26'],
		['2026-11-26T18:31:00Z', 'Asia/Kolkata', '2026-11-27'],
		// The night the clocks go back, and the one they go forward.
		['2026-10-24T22:30:00Z', 'Europe/Berlin', '2026-10-25'],
		['2026-10-25T22:59:00Z', 'Europe/Berlin', '2026-10-25'],
		['2026-10-25T23:00:00Z', 'Europe/Berlin', '2026-10-26'],
		['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29'],
		['2026-01-05T09:00:00Z', 'UTC', '2026-01-05'],
	])('at %s in %s is %s', (moment, zone, day) => {
		expect(dayOf(at(moment), zone)).toBe(day);
	});

	it.each(['DEFAULT', '', 'Mars/Olympus', 'not a zone'])('of a zone that this machine does not know (%j) is that of UTC', (zone) => {
		expect(dayOf(at('2026-11-26T23:59:59Z'), zone)).toBe('2026-11-26');
		expect(dayOf(at('2026-11-27T00:00:00Z'), zone)).toBe('2026-11-27');
	});

	it.each(['America/Lima', 'Mars/Lima'])('of %s is told by the same format every time: each takes 30 kB outside of the heap', (zone) => {
		const made = jest.spyOn(Intl, 'DateTimeFormat');
		for (let row = 0; row < 100; row++) dayOf(at('2026-11-26T12:00:00Z'), zone);
		const forZone = made.mock.calls.filter(([, options]) => options?.timeZone === zone);
		made.mockRestore();
		expect(forZone).toHaveLength(1);
	});

	it('sorts as text in the order of time', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (one, other) => {
				const [earlier, later] = one < other ? [one, other] : [other, one];
				expect(dayOf(earlier, 'Europe/Berlin') <= dayOf(later, 'Europe/Berlin')).toBe(true);
			}),
		);
	});
});

describe('days added', () => {
	it.each([
		['2026-11-26', 1, '2026-11-27'],
		['2026-11-26', 0, '2026-11-26'],
		['2026-11-30', 1, '2026-12-01'],
		['2026-12-31', 1, '2027-01-01'],
		['2028-02-28', 1, '2028-02-29'],
		['2026-03-01', -1, '2026-02-28'],
		['2026-10-24', 2, '2026-10-26'],
		['2026-11-26', -6, '2026-11-20'],
		['2026-11-26', 40, '2027-01-05'],
	])('to %s: %d make %s', (day, days, sum) => {
		expect(addDays(day, days)).toBe(sum);
	});

	it('and taken away again give the same day', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -400, max: 400 }), (moment, days) => {
				const day = dayOf(moment, 'UTC');
				expect(addDays(addDays(day, days), -days)).toBe(day);
			}),
		);
	});
});

describe('days around one', () => {
	it.each([
		['2026-12-01', -2, 1, ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']],
		['2026-12-01', 0, 0, ['2026-12-01']],
		['2026-12-01', 1, 0, []],
	])('%s, from %d to %d', (day, first, last, days) => {
		expect(daysAround(day, first, last)).toEqual(days);
	});
});
