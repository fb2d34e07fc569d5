// Without a limit any place will do: executions of one process take one after the other, and skip what another process has taken.
import { placeAt, range, takenPlaces } from './placeEntries';
import { sharedDayOf, type Places, type PlacesTools } from './places';

/** So many places are tried one by one before it's looked which are taken. */
const TRIES_BEFORE_LOOKING = 3;

export function anyPlaces(tools: PlacesTools): Places {
	const { store, kind, today } = tools;
	const shared = (day = today()) => sharedDayOf(tools, day);
	let misses = 0;

	return {
		whyFull: async () => undefined,
		room: async () => Infinity,
		next: async (wanted) => {
			const day = shared();
			const again = day.free.splice(0, wanted);
			day.version++;
			const numbers = [...again, ...range(day.next, day.next + wanted - again.length - 1)];
			day.next += wanted - again.length;
			return numbers.map((number) => placeAt(kind, today(), number));
		},
		missed: async () => {
			const day = shared();
			if (++misses <= TRIES_BEFORE_LOOKING) {
				// Another process is ahead.
				day.next += misses;
				return;
			}
			misses = 0;
			const taken = await takenPlaces(store, [{ kind, day: today() }], 0);
			day.next = Math.max(day.next, ...taken.flatMap(({ numbers }) => numbers).map((number) => number + 1));
		},
		giveBack: ({ day, number }) => {
			const given = shared(day);
			given.free.push(number);
			given.version++;
		},
		isToday: ({ day }) => day === today(),
	};
}
