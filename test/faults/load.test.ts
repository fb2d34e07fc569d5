import { allItems, outcome, people, taskIdOf, urn, useWorld, type Sandbox } from '../engine/world.mts';
import { promise } from './ledger.mts';
import { LOAD } from './promises.mts';

const world = useWorld({ taskSeconds: 0.05, pickupSeconds: 0, seed: 20_260_101 });

const CHANCE = 0.05;

type Fault = Parameters<Sandbox['addFault']>[0];

/** Ten ways, each with a chance of its own at every answer it is about. */
const WAYS: Fault[] = [
	{ on: 'any', answer: { kind: 'status', status: 503 } },
	{ on: 'any', answer: { kind: 'status', status: 500 } },
	{ on: 'any', answer: { kind: 'reset' } },
	{ on: 'any', answer: { kind: 'html' } },
	{ on: 'any', answer: { kind: 'truncated' } },
	{ on: 'any', answer: { kind: 'empty' } },
	{ on: 'any', answer: { kind: 'latency', ms: 20 } },
	{ on: 'create', answer: { kind: 'json', body: { success: true } } },
	{ on: 'status', answer: { kind: 'status', status: 429 } },
	{ on: 'status', answer: { kind: 'status', status: 404 } },
];

function countBy(words: string[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
	return counts;
}

const KNOWN = [
	'completed',
	'timed_out',
	'outx_unavailable',
	'connection_lost',
	'unreadable_answer',
	'no_task_id',
	'answer_lost_before',
	'task_not_found',
];

interface Load {
	profiles: string[];
	tries: number;
}

/** @returns how many rows had which outcome */
async function proveLoad({ profiles, tries }: Load): Promise<string> {
	for (const way of WAYS) world.sandbox.addFault({ ...way, chance: CHANCE });
	const result = await world.invite(profiles, { onError: 'continueErrorOutput', tries, options: { maxWait: 3 } });
	const items = allItems(result);
	const rowOf = ({ pairedItem }: (typeof items)[number]) => JSON.stringify(pairedItem);
	expect(items.map(rowOf)).toEqual(profiles.map((_profile, item) => JSON.stringify({ item })));
	expect(world.postsPer(profiles)).toEqual(profiles.map(() => 1));
	// Over the whole run: so much goes on in this one process that requests arrive in bursts.
	expect(world.questions.length).toBeLessThanOrEqual((result.tookMs / 1000 + tries) * 10);

	const madeFor = new Map(world.sandbox.tasks.map(({ id, profile }) => [id, profile]));
	for (const [index, item] of items.entries()) {
		const id = taskIdOf(item);
		if (id !== null) expect(madeFor.get(String(id))).toBe(urn(profiles[index] ?? ''));
	}
	const counts = countBy(items.map(outcome));
	expect(Object.keys(counts).filter((word) => !KNOWN.includes(word))).toEqual([]);
	const words = Object.entries(counts).sort(([, a], [, b]) => b - a);
	return `${words.map(([word, count]) => `${count} ${word}`).join(', ')}; ${Math.round(result.tookMs / 1000)} s`;
}

promise(LOAD, world, (proves) => {
	const patiently = { timeoutMs: 300_000 };
	const all = people(5000);
	const fewer = ['ACoAReset', ...people(999)];
	const name = '5% of answers failing in each of ten ways';
	proves(`5,000 rows, ${name}`, async () => await proveLoad({ profiles: all, tries: 1 }), patiently);
	proves(`1,000 rows, ${name}, Retry On Fail`, async () => await proveLoad({ profiles: fewer, tries: 3 }), patiently);
});
