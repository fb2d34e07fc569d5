// The previews of what reads, and of watchlists, against what comes out of n8n's engine: the same keys, in the same order, of the same types.
import type { IDataObject } from 'n8n-workflow';
import { anyPreviewOf, type AnyPreview } from './any-preview.mts';
import { jsons, operate, type Doing } from './operate.mts';
import { useWorld } from './world.mts';

const world = useWorld();

/** Everything with a value, as a path and its type. */
const valuesOf = (json: IDataObject, prefix = ''): Array<[path: string, type: string]> =>
	Object.entries(json).flatMap(([key, value]): Array<[string, string]> => {
		if (value === null || value === undefined) return [];
		const isPlain = typeof value === 'object' && !Array.isArray(value);
		return [[prefix + key, Array.isArray(value) ? 'array' : typeof value], ...(isPlain ? valuesOf(value as IDataObject, `${prefix}${key}.`) : [])];
	});

const pathsOf = ({ properties = {} }: AnyPreview, prefix = ''): Array<[path: string, type: string]> =>
	Object.entries(properties).flatMap(([key, inside]): Array<[string, string]> => [[prefix + key, inside.type], ...pathsOf(inside, `${prefix}${key}.`)]);

const run = async (what: string, row: IDataObject, doing: Doing = {}) => jsons(await operate(world, what, [row], doing));
const idOfFirst = () => world.sandbox.watchlists[0]?.id ?? '';
const deferred = { options: { maxRequests: 1 } };

/** What comes of a second row once the first has used up the run's requests. */
const second = async (what: string, rows: IDataObject[], doing: Doing = {}) => jsons(await operate(world, what, rows, { ...deferred, ...doing })).slice(1);

const RUNS: Array<[what: string, runs: () => Promise<IDataObject[][]>]> = [
	[
		'profile.get',
		async () => {
			const nested = await run('profile.get', { profile: 'jane-doe' });
			world.sandbox.settings.profileShape = 'flat';
			return [nested, await run('profile.get', { profile: 'jane-doe' })];
		},
	],
	['profile.search', async () => [await run('profile.search', { keywords: 'sales' })]],
	['profile.getPosts', async () => [await run('profile.getPosts', { profile: 'jane-doe' })]],
	['company.get', async () => [await run('company.get', { company: 'acme' })]],
	['company.getPosts', async () => [await run('company.getPosts', { company: 'acme' })]],
	['connection.getMany', async () => [await run('connection.getMany', { n: 1 })]],
	[
		'team.get',
		async () => {
			world.sandbox.settings.watchlistLimit = 5;
			return [await run('team.get', { n: 1 })];
		},
	],
	['watchlist.getMany', async () => [await run('watchlist.getMany', { n: 1 })]],
	[
		'watchlist.create',
		async () => [
			await run('watchlist.create', { prompt: 'Founders' }, { parameters: { createFrom: 'prompt' } }),
			await second('watchlist.create', [{ keywords: 'a' }, { keywords: 'b' }]),
		],
	],
	[
		'watchlist.update',
		async () => {
			const parameters = { updateFields: { name: '={{ $json.title ?? "x" }}' } };
			const rows = ['a', 'b'].map((title) => ({ watchlist: idOfFirst(), title }));
			return [await run('watchlist.update', { watchlist: idOfFirst() }, { parameters }), await second('watchlist.update', rows, { parameters })];
		},
	],
	[
		'watchlist.delete',
		async () => [
			jsons(await operate(world, 'watchlist.delete', [{ watchlist: idOfFirst() }, { watchlist: 'w-2' }], deferred)),
		],
	],
];

it.each(RUNS)('of %s show what comes out, and nothing that never does', async (what, runs) => {
	const preview = anyPreviewOf(what);
	const items = (await runs()).flat();
	const found = new Map<string, string>(items.flatMap((item) => valuesOf(item)));
	// What a task or an answer holds is OutX's own, and more than a preview shows.
	const shown = pathsOf(preview);
	expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(shown.map(([path]) => [path, found.get(path)])));
	const top = [...found.keys()].filter((path) => !path.includes('.'));
	expect(Object.keys(preview.properties ?? {}).sort()).toEqual(top.sort());
	for (const item of items) {
		const keys = Object.keys(preview.properties ?? {}).filter((key) => key in item);
		expect(keys).toEqual(Object.keys(item).filter((key) => keys.includes(key)));
	}
});
