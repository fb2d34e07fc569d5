import { sleep as n8nSleep } from 'n8n-workflow';
import { endedOrStopped, endsWithin, systemClock, unlessAborted } from '../../nodes/OutxLinkedIn/execution/clock';
import { gate } from './builders';
import { VirtualClock } from './virtual-clock.mts';

jest.mock('n8n-workflow', () => ({ ...jest.requireActual<object>('n8n-workflow'), sleep: jest.fn() }));

const sleepOfN8n = jest.mocked(n8nSleep);
const { sleep: realSleep } = jest.requireActual<{ sleep: typeof n8nSleep }>('n8n-workflow');

/** n8n before 2.34: deaf to the signal. */
const deaf = async (): Promise<void> => await gate().opened;
/** n8n from 2.34 on: rejects with the signal's reason. */
const rejecting = async (_ms: number, signal?: AbortSignal): Promise<void> =>
	await new Promise((_resolve, reject) => {
		signal?.addEventListener('abort', () => reject(new Error('aborted')));
	});

type Listener = Parameters<AbortSignal['addEventListener']>[1];

/** Counts the listeners that the node leaves on a signal. */
function listenersOf(signal: AbortSignal) {
	const listeners = new Set<unknown>();
	const { addEventListener, removeEventListener } = signal;
	jest.spyOn(signal, 'addEventListener').mockImplementation((type: string, listener: Listener) => {
		listeners.add(listener);
		addEventListener.call(signal, type, listener);
	});
	jest.spyOn(signal, 'removeEventListener').mockImplementation((type: string, listener: Listener) => {
		if (type === 'abort') listeners.delete(listener);
		removeEventListener.call(signal, type, listener);
	});
	return listeners;
}

beforeEach(() => {
	sleepOfN8n.mockReset();
	sleepOfN8n.mockImplementation(realSleep);
});

describe('a sleep', () => {
	it("takes its time on n8n's own sleep", async () => {
		const { signal } = new AbortController();
		const startedAt = systemClock.now();
		await systemClock.sleep(30, signal);
		const took = systemClock.now() - startedAt;
		expect(took).toBeGreaterThan(28);
		expect(took).toBeLessThan(1000);
		expect(sleepOfN8n.mock.calls).toEqual([[30, signal]]);
	});

	it.each([0, -1, -Infinity])('of %d ms takes none', async (ms) => {
		await systemClock.sleep(ms, new AbortController().signal);
		expect(sleepOfN8n).not.toHaveBeenCalled();
	});

	it('does not begin once the run is canceled', async () => {
		await systemClock.sleep(60_000, AbortSignal.abort());
		expect(sleepOfN8n).not.toHaveBeenCalled();
	});

	it.each([
		['is deaf to the signal', deaf],
		['rejects on the signal', rejecting],
		['is the one installed here', realSleep],
	])("ends at once on Stop where n8n's sleep %s", async (_what, ofN8n) => {
		sleepOfN8n.mockImplementation(ofN8n);
		const stop = new AbortController();
		const startedAt = systemClock.now();
		const sleeping = systemClock.sleep(60_000, stop.signal);
		stop.abort();
		await expect(sleeping).resolves.toBeUndefined();
		expect(systemClock.now() - startedAt).toBeLessThan(500);
	});

	it("never rejects, even where n8n's sleep does for a reason of its own", async () => {
		sleepOfN8n.mockRejectedValue(new Error('timers are broken'));
		await expect(systemClock.sleep(5, new AbortController().signal)).resolves.toBeUndefined();
	});

	it('leaves no listener behind, at its end or on Stop', async () => {
		sleepOfN8n.mockResolvedValue(undefined);
		const stop = new AbortController();
		const listeners = listenersOf(stop.signal);
		for (let round = 0; round < 50; round++) await systemClock.sleep(1, stop.signal);
		expect(listeners.size).toBe(0);
		sleepOfN8n.mockImplementation(deaf);
		const sleeping = systemClock.sleep(60_000, stop.signal);
		expect(listeners.size).toBe(1);
		stop.abort();
		await sleeping;
		expect(listeners.size).toBe(0);
	});
});

describe('the system clock', () => {
	it("tells the machine's time, and chances from 0 up to but not including 1", () => {
		expect(Math.abs(systemClock.wallNow() - Date.now())).toBeLessThan(100);
		const chances = Array.from({ length: 1000 }, () => systemClock.random());
		expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...chances)).toBeLessThan(1);
	});

	it("does not jump when the machine's time is set", () => {
		const before = systemClock.now();
		jest.spyOn(Date, 'now').mockReturnValue(0);
		expect(systemClock.now()).toBeGreaterThanOrEqual(before);
		jest.restoreAllMocks();
	});
});

describe('waiting for something unless the run is stopped', () => {
	it('ends with it, however it ends', async () => {
		const { signal } = new AbortController();
		const listeners = listenersOf(signal);
		await unlessAborted(Promise.resolve('done'), signal);
		await unlessAborted(Promise.reject(new Error('broken')), signal);
		expect(listeners.size).toBe(0);
	});

	it('ends at once on Stop, before and while it waits', async () => {
		const never = gate().opened;
		await unlessAborted(never, AbortSignal.abort());
		const stop = new AbortController();
		const listeners = listenersOf(stop.signal);
		const waiting = unlessAborted(never, stop.signal);
		expect(listeners.size).toBe(1);
		stop.abort();
		await waiting;
		expect(listeners.size).toBe(0);
	});
});

describe('a wait with an end', () => {
	const never = async () => await gate().opened;
	const after = async (clock: VirtualClock, ms: number) => await clock.sleep(ms);

	it('is as long as what is waited for, and tells that it has ended, in whatever way', async () => {
		const clock = new VirtualClock();
		expect(await clock.until(endsWithin(after(clock, 100), 1000, clock))).toBe(true);
		expect(clock.now()).toBe(100);
		expect(await clock.until(endsWithin(Promise.reject(new Error('broken')), 1000, clock))).toBe(true);
		expect(clock.now()).toBe(100);
	});

	it('is over when its time is', async () => {
		const clock = new VirtualClock();
		expect(await clock.until(endsWithin(never(), 1000, clock))).toBe(false);
		expect(clock.now()).toBe(1000);
	});

	it('goes on for a moment after Stop, and no longer', async () => {
		const clock = new VirtualClock();
		const stopAt = (ms: number) => {
			const stop = new AbortController();
			clock.at(clock.now() + ms, () => stop.abort());
			return stop.signal;
		};
		await clock.until(endedOrStopped(after(clock, 100), clock, stopAt(200)));
		expect(clock.now()).toBe(100);
		await clock.until(endedOrStopped(after(clock, 200), clock, stopAt(100)));
		expect(clock.now()).toBe(300);
		await clock.until(endedOrStopped(never(), clock, stopAt(100)));
		expect(clock.now()).toBe(700);
	});
});
