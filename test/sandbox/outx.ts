// A sandbox and a plain client for it.
import { sleep } from 'n8n-workflow';

export const SEND = '/linkedin-agent/send-connection-request';
export const FETCH = '/linkedin-agent/fetch-profile';
export const STATUS = '/linkedin-agent/get-task-status';

type ServerModule = Awaited<ReturnType<typeof loadServer>>;
export type Sandbox = Awaited<ReturnType<ServerModule['startSandbox']>>;
type Settings = Sandbox['settings'];

// Imported this way because a CommonJS file may not import an ES module statically.
export const loadServer = async () => await import('../../sandbox/server.mts');

export async function startSandbox(settings: Partial<Settings> = {}): Promise<Sandbox> {
	const server = await loadServer();
	return await server.startSandbox({ settings: { pickupSeconds: 0.02, taskSeconds: 0.04, ...settings } });
}

interface Call {
	body?: unknown;
	/** Sent as it is, instead of `body`. */
	text?: string;
	headers?: Record<string, string>;
	patience?: number;
}

export async function call(sandbox: Sandbox, request: string, { body, text, headers, patience = 2000 }: Call = {}) {
	const [method = 'GET', path = '/'] = request.split(' ');
	const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
	const response = await fetch(sandbox.url + path, {
		method,
		headers: {
			'x-api-key': sandbox.settings.apiKey,
			...(sent === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		...(sent === undefined ? {} : { body: sent }),
		redirect: 'manual',
		signal: AbortSignal.timeout(patience),
	});
	const answer = await response.text();
	return { status: response.status, headers: response.headers, text: answer, json: parsed(answer) };
}

export const invite = async (
	sandbox: Sandbox,
	profile: string,
	fields: Record<string, unknown> = {},
	options: Call = {},
) => await call(sandbox, `POST ${SEND}`, { body: { profile_urn: profile, ...fields }, ...options });

export const taskIdOf = ({ json }: { json: unknown }): string => String(field(json, 'api_agent_task_id'));

export async function taskData(sandbox: Sandbox, id: string): Promise<unknown> {
	const { json } = await call(sandbox, `GET ${STATUS}?api_agent_task_id=${id}`);
	return field(json, 'data');
}

/** Has a task done from beginning to end. */
export async function doTask(sandbox: Sandbox, path: string, body: Record<string, unknown> = {}) {
	const answer = await call(sandbox, `POST ${path}`, { body });
	if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
	await allTasksEnded(sandbox);
	const task = sandbox.tasks.at(-1);
	return { answer, status: task?.status, input: task?.task_input, output: task?.task_output };
}

export const listIn = (value: unknown, name: string): unknown[] => {
	const list = field(value, name);
	if (!Array.isArray(list)) throw new Error(`No list ${name} in ${JSON.stringify(value)}`);
	return list;
};

/** What the page is told first. */
export async function firstEvent(sandbox: Sandbox): Promise<unknown> {
	const { body } = await fetch(`${sandbox.url}/admin/events`);
	if (!body) throw new Error('The stream has no body');
	const reader = body.getReader();
	const decoder = new TextDecoder();
	let text = '';
	while (!text.includes('\n\n')) {
		const { done, value } = await reader.read();
		if (done) throw new Error('The stream ended before its first event');
		text += decoder.decode(value, { stream: true });
	}
	await reader.cancel();
	return JSON.parse(text.slice('data: '.length, text.indexOf('\n\n')));
}

/** Looks every few milliseconds until it holds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 3000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error('It never came true');
		await sleep(10);
	}
}

export const allTasksEnded = async (sandbox: Sandbox) =>
	await eventually(() => sandbox.tasks.every(({ endedAt }) => endedAt !== undefined));

export const field = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
