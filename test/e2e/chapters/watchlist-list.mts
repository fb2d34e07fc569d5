import { makeWorkflow, OUTX, outxNode } from '../workflows.mts';
import type { EditorWorld, Stage } from '../world.mts';

const PATHS = ['keyword', 'people', 'company', 'reddit'].map((kind) => `/api-${kind}-watchlist`);

export const watchlistList = ({ world, step }: Stage): void =>
	describe('the list behind Watchlist', () => {
		step('has those of every kind, and says which are paused', 'watchlist', async (editor) => {
			await makeWatchlists(world());
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { resource: 'post', operation: 'getMany' })));
			await editor.openNode(OUTX);
			await editor.openList('watchlist');
			expect(await editor.listed()).toEqual([
				'Hiring salespeople (Keyword)',
				'Asking for a CRM (Keyword, paused)',
				'Customers (People)',
				'Competitors (Company)',
				'Sales automation (Reddit)',
			]);
		});

		step('finds them by a part of their name', 'watchlist-search', async (editor) => {
			await makeWatchlists(world());
			await editor.searchList('sales');
			await editor.part('rlc-item').filter({ hasText: 'Customers' }).waitFor({ state: 'detached' });
			expect(await editor.listed()).toEqual([
				'Hiring salespeople (Keyword)',
				'Sales automation (Reddit)',
			]);
			await editor.chooseListed('Hiring salespeople');
			expect(await editor.chosen('watchlist')).toBe('Hiring salespeople (Keyword)');
		});

		step('has those of the chosen kind only, where a watchlist is changed', 'watchlist-kind', async (editor) => {
			await makeWatchlists(world());
			await editor.chooseOperation('Watchlist', 'Update');
			await editor.choose('kind', 'People');
			await editor.openList('watchlist');
			expect(await editor.listed()).toEqual(['Customers (People)']);
		});

		step('says why it is empty', 'watchlist-refused', async (editor) => {
			const answer = { kind: 'status' as const, status: 401, body: { error: 'Unauthorized' } };
			for (const path of PATHS) world().sandbox.addFault({ on: `GET ${path}`, times: Infinity, answer });
			await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { resource: 'post', operation: 'getInteractions' })));
			await editor.openNode(OUTX);
			await editor.openList('watchlist');
			await editor.sees('OutX rejected the API key');
		});
	});

async function makeWatchlists(world: EditorWorld): Promise<void> {
	await world.makeWatchlist('people', { name: 'Customers', profiles: ['jane-doe', 'john-smith'] });
	await world.makeWatchlist('company', { name: 'Competitors', companies: ['bluefin'] });
	await world.makeWatchlist('reddit', { name: 'Sales automation', keywords: ['sales automation'] });
	// OutX's documentation doesn't show where a list says that one is paused, so the sandbox's doesn't.
	const keyword = [
		{ id: '0640d62c-2ad4-4507-8e39-4b385ff469df', name: 'Hiring salespeople', type: 'keyword', disable: false },
		{ id: '7d0b8f5e-3c1a-4f0e-9f57-0c5a1d2e3f40', name: 'Asking for a CRM', type: 'keyword', disable: true },
	];
	const answer = { kind: 'json' as const, status: 200, body: { watchlists: keyword, count: keyword.length } };
	world.sandbox.addFault({ on: 'GET /api-keyword-watchlist', times: Infinity, answer });
}
