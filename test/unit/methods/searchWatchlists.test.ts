// The list behind the field 'Watchlist': what it reads, how it names what it found, and that no failure looks like an empty list.
import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { OutxLinkedIn } from '../../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { searchWatchlists } from '../../../nodes/OutxLinkedIn/methods/searchWatchlists';
import { KEY, NODE } from '../builders';

interface Answer {
	status?: number;
	body?: unknown;
	breaks?: true;
}

const PATHS = ['keyword', 'people', 'company', 'reddit'].map((kind) => `/api-${kind}-watchlist`);
const NONE: Answer = { body: { watchlists: [], count: 0 } };

/** n8n, and an OutX that gives each list its own answer. */
class Editor {
	readonly asked: string[] = [];

	constructor(
		private readonly answers: Record<string, Answer> = {},
		private readonly parameters: IDataObject = {},
		private readonly credential: IDataObject = { apiKey: KEY, baseUrl: 'https://api.outx.ai' },
	) {}

	private async http(_type: string, { url, method }: IHttpRequestOptions): Promise<unknown> {
		const path = new URL(url).pathname;
		this.asked.push(`${method} ${path}`);
		const { status = 200, body, breaks } = this.answers[path] ?? NONE;
		if (breaks) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
		return { statusCode: status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
	}

	async search(filter?: string): Promise<INodeListSearchResult> {
		const context = {
			getNode: () => NODE,
			getCredentials: async () => this.credential,
			getCurrentNodeParameter: (name: string) => this.parameters[name],
			helpers: { httpRequestWithAuthentication: async (type: string, options: IHttpRequestOptions) => await this.http(type, options) },
		} as unknown as ILoadOptionsFunctions;
		return await searchWatchlists.call(context, filter);
	}
}

const list = (...watchlists: unknown[]): Answer => ({ body: { watchlists, count: watchlists.length } });
const ALL: Record<string, Answer> = {
	'/api-keyword-watchlist': list({ id: 'k1', name: 'Sales tools' }, { id: 'k2', name: 'Old', disable: true }),
	'/api-people-watchlist': list({ id: 'p1', name: 'Founders' }),
	'/api-company-watchlist': { body: [{ id: 7, name: 'Rivals' }] },
	'/api-reddit-watchlist': { body: { data: [{ id: 'r1' }, { name: 'No ID' }] } },
};

it('is the method that the field names', () => {
	expect(new OutxLinkedIn().methods.listSearch.searchWatchlists).toBe(searchWatchlists);
});

it('reads all four kinds, and says of each which it is and whether it is paused', async () => {
	const editor = new Editor(ALL);
	expect(await editor.search()).toEqual({
		results: [
			{ name: 'Sales tools (Keyword)', value: 'k1' },
			{ name: 'Old (Keyword, paused)', value: 'k2' },
			{ name: 'Founders (People)', value: 'p1' },
			{ name: 'Rivals (Company)', value: '7' },
			{ name: 'r1 (Reddit)', value: 'r1' },
		],
	});
	expect(editor.asked.sort()).toEqual(PATHS.map((path) => `GET ${path}`).sort());
});

it.each([
	['sales', ['k1']],
	[' PAUSED ', ['k2']],
	['', ['k1', 'k2', 'p1', '7', 'r1']],
	['nothing like it', []],
])('with %j typed in it shows what fits', async (filter, ids) => {
	expect((await new Editor(ALL).search(filter)).results.map(({ value }) => value)).toEqual(ids);
});

it('shows only the kind that the node is about', async () => {
	const editor = new Editor(ALL, { resource: 'watchlist', operation: 'delete', kind: 'people' });
	expect((await editor.search()).results).toEqual([{ name: 'Founders (People)', value: 'p1' }]);
	expect(editor.asked).toEqual(['GET /api-people-watchlist']);
});

it.each([
	[{ resource: 'post', kind: 'people' }],
	[{ resource: 'watchlist', kind: '={{ $json.kind }}' }],
	[{ resource: 'watchlist', kind: 'all' }],
	[{ kind: 'people' }],
	[{}],
])('shows every kind with the parameters %j', async (parameters) => {
	const editor = new Editor(ALL, parameters);
	await editor.search();
	expect(editor.asked).toHaveLength(4);
});

it('a kind that fails does not hide the others', async () => {
	const editor = new Editor({ ...ALL, '/api-keyword-watchlist': { status: 500, body: { error: 'Oops' } }, '/api-people-watchlist': { breaks: true } });
	expect((await editor.search()).results.map(({ value }) => value)).toEqual(['7', 'r1']);
});

it('is empty only where OutX has none', async () => {
	expect(await new Editor().search()).toEqual({ results: [] });
});

const everywhere = (answer: Answer): Record<string, Answer> => Object.fromEntries(PATHS.map((path) => [path, answer]));

it.each<[Answer, string, RegExp]>([
	[{ status: 401, body: { error: 'Invalid API Key' } }, 'OutX rejected the API key', /paste the key again/],
	[{ status: 403, body: { error: 'Plugin installation required: …' } }, 'No browser of your team had the OutX extension active in the last 48 hours', /Open Chrome/],
	[{ status: 500, body: { error: 'Oops' } }, "OutX couldn't answer (HTTP 500)", /OutX said: “Oops”.*By ID/],
	[{ status: 200, body: { success: false, error: 'Not now' } }, "OutX didn't give its list of watchlists", /Not now/],
	[{ status: 200, body: '<html>' }, 'The answer could not be read as one from OutX', /By ID/],
	[{ breaks: true }, 'The connection broke before OutX answered', /internet connection/],
	[{ status: 200, body: { note: 'hm' } }, "OutX's list of Keyword watchlists has a form this node doesn't know", /By ID/],
])('%j everywhere is said, with what to do', async (answer, message, whatToDo) => {
	const failure = new Editor(everywhere(answer)).search();
	await expect(failure).rejects.toMatchObject({ name: 'NodeOperationError', message, description: expect.stringMatching(whatToDo) });
	await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining(KEY) });
});

it('a base URL that can not be used is said before anything is asked', async () => {
	const editor = new Editor({}, {}, { apiKey: KEY, baseUrl: 'http://example.com' });
	await expect(editor.search()).rejects.toMatchObject({ name: 'NodeOperationError', message: expect.stringContaining("base URL in the OutX API credential can't be used") });
	expect(editor.asked).toEqual([]);
});
