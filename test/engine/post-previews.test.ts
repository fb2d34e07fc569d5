// The previews of messages and posts against what comes out of n8n's engine: the same keys, in the same order, of the same types.
import type { IDataObject } from 'n8n-workflow';
import { anyPreviewOf, type AnyPreview } from './any-preview.mts';
import { jsons, operate, type Doing } from './operate.mts';
import { useWorld } from './world.mts';

const world = useWorld({ messagesNeedConnection: false, postsEach: 0 });

/** Everything with a value, as a path and its type. */
const valuesOf = (json: IDataObject, prefix = ''): Array<[path: string, type: string]> =>
	Object.entries(json).flatMap(([key, value]): Array<[string, string]> => {
		if (value === null || value === undefined) return [];
		const isPlain = typeof value === 'object' && !Array.isArray(value);
		return [[prefix + key, Array.isArray(value) ? 'array' : typeof value], ...(isPlain ? valuesOf(value as IDataObject, `${prefix}${key}.`) : [])];
	});

const pathsOf = ({ properties = {} }: AnyPreview, prefix = ''): Array<[path: string, type: string]> =>
	Object.entries(properties).flatMap(([key, inside]): Array<[string, string]> => [[prefix + key, inside.type], ...pathsOf(inside, `${prefix}${key}.`)]);

const URN = 'urn:li:activity:7123456789012345678';
const MAX = { accountEmail: 'max.member@sandbox.example' };
const watchlist = () => world.sandbox.watchlists[0]?.id ?? '';
const run = async (what: string, row: IDataObject, doing: Doing = {}) => jsons(await operate(world, what, [row], doing));

async function found(): Promise<IDataObject> {
	const post = world.sandbox.addPost({ content: 'Thought on workflow automation', author: 'jane-doe', language: 'en', tags: ['hiring'] });
	return { post: post.id, comment: 'Well said.' };
}

/** An act done, taken for a watchlist's post, and skipped. */
const actRuns = async (what: string, row: IDataObject) => [
	...(await run(what, row)),
	...(await run(what, row)),
	...(await run(what, { ...row, ...(await found()) }, { options: MAX })),
];

it.each<[what: string, runs: () => Promise<IDataObject[]>]>([
	[
		'message.send',
		async () => [
			...(await run('message.send', { profile: 'https://www.linkedin.com/in/jane-doe/', message: 'Hello' })),
			...(await run('message.send', { profile: 'https://www.linkedin.com/in/task-stuck-joe/', message: 'Hello' }, { options: { maxWait: 0.5 } })),
		],
	],
	['post.like', async () => await actRuns('post.like', { post: URN })],
	['post.comment', async () => await actRuns('post.comment', { post: URN, comment: 'Well said.' })],
	[
		'post.getMany',
		async () => {
			await found();
			return await run('post.getMany', { watchlist: watchlist() });
		},
	],
	[
		'post.getInteractions',
		async () => {
			const { urn } = world.sandbox.addPost({ content: 'Thought on workflow automation', author: 'jane-doe' });
			await run('post.comment', { post: urn ?? '', comment: 'Well said.' });
			return await run('post.getInteractions', { watchlist: watchlist() });
		},
	],
])('the preview of %s shows what comes out, and nothing else', async (what, runs) => {
	const preview = anyPreviewOf(what);
	const items = await runs();
	const keys = Object.keys(preview.properties ?? {});
	for (const item of items) expect(keys).toEqual(Object.keys(item).filter((key) => keys.includes(key)));
	const seen = new Map(items.flatMap((item) => valuesOf(item)));
	expect(Object.fromEntries([...seen].sort())).toEqual(Object.fromEntries(pathsOf(preview).sort()));
}, 20_000);
