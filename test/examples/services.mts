// The services around the examples, on this machine: a sheet, a CRM, a chat channel and a language model in one small server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Row = Record<string, unknown>;

/** What a node wrote, in the order of arrival. */
export interface Written {
	node: string;
	values: Row;
}

export interface Services {
	url: string;
	/** The rows that are read, changed by what is written. */
	rows: Row[];
	/** Where the examples read: the sheet's address and tab, as they came out of the expressions. */
	places: Row[];
	written: Written[];
	/** HubSpot's contacts, all of them in its one list. */
	contacts: Record<string, Row>;
	notes: Row[];
	/** What the person says who is asked next; yes if there is nothing here. */
	answers: boolean[];
	/** What the language model says next; the last one is repeated. */
	model: ModelTurn[];
	/** What the language model was told. */
	prompts: ModelPrompt[];
	writtenBy(node: string): Row[];
	reset(): void;
	close(): Promise<void>;
}

export type ModelTurn = { say: string } | { tool: string; input: Row };

export interface ModelPrompt {
	messages: Array<{ role: string; content: unknown }>;
	tools: string[];
}

interface Asked {
	method: string;
	path: string;
	query: Row;
	body: Row;
}

const LIST_PAGE = 2;

export async function startServices(): Promise<Services> {
	const state: Omit<Services, 'url' | 'writtenBy' | 'reset' | 'close'> = {
		rows: [],
		places: [],
		written: [],
		contacts: {},
		notes: [],
		answers: [],
		model: [],
		prompts: [],
	};
	const server = createServer((request, response) => {
		void answerTo(request, response).catch((error: unknown) => send(response, 500, { error: String(error) }));
	});
	async function answerTo(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const answer = route(state, await read(request));
		send(response, answer === undefined ? 404 : 200, answer ?? { error: `nothing at ${request.url}` });
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		...state,
		url: `http://127.0.0.1:${port}`,
		writtenBy: (node) => state.written.filter((one) => one.node === node).map(({ values }) => values),
		reset() {
			for (const list of [state.rows, state.places, state.written, state.notes, state.answers, state.model, state.prompts]) list.length = 0;
			for (const id of Object.keys(state.contacts)) delete state.contacts[id];
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

type State = Pick<Services, 'rows' | 'places' | 'written' | 'contacts' | 'notes' | 'answers' | 'model' | 'prompts'>;

function route(state: State, asked: Asked): unknown {
	const [first = '', second = '', ...rest] = asked.path.split('/').slice(1).map(decodeURIComponent);
	switch (first) {
		case 'rows':
			state.places.push(asked.query);
			return state.rows;
		case 'write':
			return write(state, second, asked.body);
		case 'append':
			state.rows.push({ row_number: state.rows.length + 2, ...asked.body });
			state.written.push({ node: second, values: asked.body });
			return asked.body;
		case 'ask':
			state.written.push({ node: second, values: asked.body });
			// What n8n's nodes give that send a question and wait.
			return { data: { approved: state.answers.shift() ?? true } };
		case 'crm':
			return hubspot(state, rest, asked);
		case 'v1':
			return second === 'chat' ? completion(state, asked.body) : undefined;
	}
	return undefined;
}

function write({ rows, written }: State, node: string, values: Row): Row {
	written.push({ node, values });
	const row = rows.find((one) => sameRow(one, values));
	if (row !== undefined) Object.assign(row, values);
	return values;
}

/** By the first of these that the values have. */
const sameRow = (row: Row, values: Row): boolean => {
	const key = ['row_number', 'id', 'Profile ID'].find((one) => values[one] !== undefined) ?? '';
	return row[key] !== undefined && row[key] === values[key];
};

/** As much of HubSpot's CRM API as the example uses, lists in small pages. */
function hubspot({ contacts, notes }: State, path: string[], { method, query, body }: Asked): unknown {
	const [kind, of, id] = path;
	if (kind === 'lists') {
		const ids = Object.keys(contacts);
		const begin = Number(query['after'] ?? 0);
		const end = begin + LIST_PAGE;
		return {
			results: ids.slice(begin, end).map((recordId) => ({ recordId, membershipTimestamp: '2026-01-01T00:00:00Z' })),
			...(end < ids.length ? { paging: { next: { after: String(end), link: '' } } } : {}),
		};
	}
	if (kind !== 'objects') return undefined;
	if (of === 'notes') {
		notes.push(body);
		return { id: String(notes.length) };
	}
	const properties = contacts[id ?? ''];
	if (properties === undefined) return undefined;
	if (method === 'PATCH') Object.assign(properties, body['properties']);
	return { id, properties };
}

/** OpenAI's chat completions: says or does what the test wants next. */
function completion({ model, prompts }: State, body: Row): unknown {
	const tools = (body['tools'] ?? []) as Array<{ function: { name: string } }>;
	prompts.push({ messages: body['messages'] as ModelPrompt['messages'], tools: tools.map((tool) => tool.function.name) });
	const turn = model.length > 1 ? model.shift() : model[0];
	const message = messageOf(turn ?? { say: '' }, prompts.length);
	return {
		id: `chat-${prompts.length}`,
		object: 'chat.completion',
		created: 0,
		model: 'fake',
		choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const messageOf = (turn: ModelTurn, count: number) =>
	'say' in turn
		? { role: 'assistant', content: turn.say }
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{ id: `call-${count}`, type: 'function', function: { name: turn.tool, arguments: JSON.stringify(turn.input) } },
				],
			};

async function read(request: IncomingMessage): Promise<Asked> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
	return {
		method: request.method ?? 'GET',
		path: pathname,
		query: Object.fromEntries(searchParams),
		body: text === '' ? {} : (JSON.parse(text) as Row),
	};
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
