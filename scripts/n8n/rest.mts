// A small client for the address n8n's own editor speaks to. It keeps the cookie of whoever logged in.
import { parse } from 'flatted';
import { z } from 'zod';
import { until } from './wait.mts';

/** Who owns an n8n of ours. It listens on loopback only and is gone when it ends, so the password is no secret. */
export const OWNER = { email: 'owner@example.com', password: 'Invite-1-person', firstName: 'Local', lastName: 'Owner' };

/** Routes come a moment after n8n says it is ready, and webhooks a moment after their workflow is active. */
const ROUTE_SECONDS = 20;

/** An execution's statuses before its end. */
export const AT_WORK = new Set(['new', 'running', 'waiting']);

const withId = z.object({ id: z.string() }).passthrough();
const created = z.object({ id: z.string(), versionId: z.string() }).passthrough();
const verdict = z.object({ status: z.string(), message: z.string() });
const executionSummary = z.object({ id: z.string(), status: z.string(), mode: z.string(), retryOf: z.string().nullish() });
const execution = executionSummary.extend({ data: z.string() });

export type ExecutionSummary = z.infer<typeof executionSummary>;
/** `data` is what the library flatted makes of it. */
export type SavedExecution = z.infer<typeof execution>;
/** Its data in plain text. */
export interface PlainCredential {
	name: string;
	type: string;
	data: Record<string, string>;
}

export class N8nRestError extends Error {
	override readonly name = 'N8nRestError';

	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export class N8nRest {
	private cookie = '';

	/** @param url of the n8n, without a slash at its end */
	constructor(readonly url: string) {}

	/** Makes the owner of a new n8n and is logged in as them from then on. */
	async becomeOwner(): Promise<void> {
		await onceThere(async () => await this.call('POST', '/owner/setup', OWNER));
	}

	/** Logs in as the owner of an n8n that has one. */
	async logIn(): Promise<void> {
		const login = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
		await onceThere(async () => await this.call('POST', '/login', login));
	}

	async createCredential(credential: PlainCredential): Promise<{ id: string; name: string }> {
		const { id } = withId.parse(await this.call('POST', '/credentials', credential));
		return { id, name: credential.name };
	}

	/** What the Test in the credential's dialog does. */
	async testCredential(credential: PlainCredential): Promise<z.infer<typeof verdict>> {
		const { id } = await this.createCredential(credential);
		return verdict.parse(await this.call('POST', '/credentials/test', { credentials: { ...credential, id } }));
	}

	async createWorkflow(workflow: object): Promise<{ id: string; versionId: string }> {
		const create = async () => created.parse(await this.call('POST', '/workflows', { ...workflow, active: false }));
		const { id, versionId } = await create().catch(async (error: unknown) => {
			if (!isMixedUp(error)) throw error;
			return await create();
		});
		return { id, versionId };
	}

	async activate({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	/**
	 * Execute Workflow in the editor.
	 * @returns the execution's ID
	 */
	async run(workflowId: string, triggerName: string): Promise<string> {
		const run = { triggerToStartFrom: { name: triggerName } };
		return z.object({ executionId: z.string() }).parse(await this.call('POST', `/workflows/${workflowId}/run`, run)).executionId;
	}

	/** @returns newest first */
	async executionsOf(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.call('GET', `/executions?limit=50&filter=${filter}`);
		return z.object({ results: z.array(executionSummary) }).parse(page).results;
	}

	async execution(id: string): Promise<SavedExecution> {
		return execution.parse(await this.call('GET', `/executions/${id}`));
	}

	/** Waits until it has, whichever way. */
	async ended(id: string, seconds = 600): Promise<SavedExecution> {
		const look = async () => {
			const saved = await this.execution(id);
			return AT_WORK.has(saved.status) ? undefined : saved;
		};
		return await until(look, seconds, () => new Error(`Execution ${id} didn't end in time`));
	}

	async stopExecution(id: string): Promise<void> {
		await this.call('POST', `/executions/${id}/stop`);
	}

	/**
	 * Retry in the list of executions; answers when the new execution has ended.
	 * @param options whether to run the workflow as it is now, or as it was
	 * @returns the new execution's ID
	 */
	async retryExecution(id: string, { loadWorkflow }: { loadWorkflow: boolean }): Promise<string> {
		const { id: retried } = withId.parse(await this.call('POST', `/executions/${id}/retry`, { loadWorkflow }));
		return retried;
	}

	/**
	 * Calls a workflow's webhook as a stranger would.
	 * @returns what the workflow answers
	 */
	async callWebhook(path: string, body: unknown): Promise<unknown> {
		return await onceThere(async () => {
			const response = await fetch(`${this.url}/webhook/${path}`, jsonRequest('POST', body));
			return read(`POST /webhook/${path}`, response.status, await response.text());
		});
	}

	/**
	 * @param path below /rest
	 * @returns what n8n answers, without its wrapping
	 * @throws {N8nRestError}
	 */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const { headers, ...request } = jsonRequest(method, body);
		const response = await fetch(`${this.url}/rest${path}`, { ...request, headers: { ...headers, cookie: this.cookie } });
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1).join());
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		const answer = read(`${method} /rest${path}`, response.status, await response.text());
		return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
	}
}

const itemSchema = z.object({ json: z.record(z.unknown()) });
const turnSchema = z.object({ data: z.object({ main: z.array(z.array(itemSchema).nullable()).default([]) }).default({}) });
const runSchema = z.object({ resultData: z.object({ runData: z.record(z.array(turnSchema)) }) });

/** What a node put out on its first output, each time it ran. */
export const outputOf = ({ data }: SavedExecution, node: string): Array<Record<string, unknown>> =>
	(runSchema.parse(parse(data)).resultData.runData[node] ?? []).flatMap((turn) => (turn.data.main[0] ?? []).map(({ json }) => json));

/** n8n 1.x may mix up its SQLite transactions on a busy machine. Should the workflow be there all the same, a second one is in nobody's way. */
const isMixedUp = (error: unknown): boolean => error instanceof N8nRestError && error.message.includes('Transaction is not started yet');

const jsonRequest = (method: string, body: unknown) => ({
	method,
	headers: { 'content-type': 'application/json' },
	...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

function read(request: string, status: number, text: string): unknown {
	if (status >= 400) throw new N8nRestError(status, `n8n answered ${request} with ${status}: ${text.slice(0, 500)}`);
	return text === '' ? undefined : JSON.parse(text);
}

/** Asks again while n8n knows no such address, which means that nothing was done. */
async function onceThere<T>(ask: () => Promise<T>): Promise<T> {
	let missing: unknown;
	const look = async () => {
		try {
			return { answer: await ask() };
		} catch (error) {
			if (!(error instanceof N8nRestError && error.status === 404)) throw error;
			missing = error;
			return undefined;
		}
	};
	return (await until(look, ROUTE_SECONDS, () => missing as Error)).answer;
}
