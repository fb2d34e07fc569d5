// A small client for the address n8n's own editor speaks to. It keeps the cookie of whoever logged in.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** Who owns an n8n of ours. It listens on loopback only and is gone when it ends, so the password is no secret. */
export const OWNER = { email: 'owner@example.com', password: 'Invite-1-person', firstName: 'Local', lastName: 'Owner' };

/** Routes come a moment after n8n says it is ready, and webhooks a moment after their workflow is active. */
const ROUTE_PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

const withId = z.object({ id: z.string() }).passthrough();
const created = z.object({ id: z.string(), versionId: z.string() }).passthrough();
const verdict = z.object({ status: z.string(), message: z.string() });
const executionSummary = z.object({ id: z.string(), status: z.string(), mode: z.string(), retryOf: z.string().nullish() });
const execution = executionSummary.extend({ data: z.string() });

/** @typedef {z.infer<typeof executionSummary>} ExecutionSummary */
/** @typedef {z.infer<typeof execution>} SavedExecution `data` is what the library flatted makes of it */
/** @typedef {{ name: string, type: string, data: Record<string, string> }} PlainCredential its data in plain text */

export class N8nRestError extends Error {
	/**
	 * @param {number} status
	 * @param {string} message
	 */
	constructor(status, message) {
		super(message);
		this.name = 'N8nRestError';
		this.status = status;
	}
}

export class N8nRest {
	#cookie = '';

	/** @param {string} url of the n8n, without a slash at its end */
	constructor(url) {
		this.url = url;
	}

	/** Makes the owner of a new n8n and is logged in as them from then on. */
	async becomeOwner() {
		await this.#onceThere('POST', '/owner/setup', OWNER);
	}

	/** Logs in as the owner of an n8n that has one. */
	async logIn() {
		await this.#onceThere('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** @param {PlainCredential} credential */
	async createCredential(credential) {
		const { id } = withId.parse(await this.call('POST', '/credentials', credential));
		return { id, name: credential.name };
	}

	/**
	 * What the Test in the credential's dialog does.
	 * @param {PlainCredential} credential as typed, saved or not
	 */
	async testCredential(credential) {
		const { id } = await this.createCredential(credential);
		return verdict.parse(await this.call('POST', '/credentials/test', { credentials: { ...credential, id } }));
	}

	/** @param {object} workflow */
	async createWorkflow(workflow) {
		const { id, versionId } = created.parse(await this.call('POST', '/workflows', { ...workflow, active: false }));
		return { id, versionId };
	}

	/** @param {{ id: string, versionId: string }} workflow */
	async activate({ id, versionId }) {
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<ExecutionSummary[]>} newest first
	 */
	async executionsOf(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.call('GET', `/executions?limit=50&filter=${filter}`);
		return z.object({ results: z.array(executionSummary) }).parse(page).results;
	}

	/** @param {string} id */
	async execution(id) {
		return execution.parse(await this.call('GET', `/executions/${id}`));
	}

	/** @param {string} id */
	async stopExecution(id) {
		await this.call('POST', `/executions/${id}/stop`);
	}

	/**
	 * Retry in the list of executions; answers when the new execution has ended.
	 * @param {string} id
	 * @param {{ loadWorkflow: boolean }} options whether to run the workflow as it is now, or as it was
	 * @returns {Promise<string>} the new execution's ID
	 */
	async retryExecution(id, { loadWorkflow }) {
		const { id: retried } = withId.parse(await this.call('POST', `/executions/${id}/retry`, { loadWorkflow }));
		return retried;
	}

	/**
	 * Calls a workflow's webhook as a stranger would.
	 * @param {string} path
	 * @param {unknown} body
	 * @returns {Promise<unknown>} what the workflow answers
	 */
	async callWebhook(path, body) {
		return await untilThere(async () => {
			const response = await fetch(`${this.url}/webhook/${path}`, jsonRequest('POST', body));
			return read(`POST /webhook/${path}`, response.status, await response.text());
		});
	}

	/**
	 * @param {string} method
	 * @param {string} path below /rest
	 * @param {unknown} [body]
	 * @returns {Promise<unknown>} what n8n answers, without its wrapping
	 * @throws {N8nRestError}
	 */
	async call(method, path, body) {
		const { headers, ...request } = jsonRequest(method, body);
		const response = await fetch(`${this.url}/rest${path}`, { ...request, headers: { ...headers, cookie: this.#cookie } });
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1).join());
		if (cookies.length > 0) this.#cookie = cookies.join('; ');
		const answer = read(`${method} /rest${path}`, response.status, await response.text());
		return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} body
	 */
	async #onceThere(method, path, body) {
		return await untilThere(() => this.call(method, path, body));
	}
}

/**
 * @param {string} method
 * @param {unknown} body
 */
const jsonRequest = (method, body) => ({
	method,
	headers: { 'content-type': 'application/json' },
	...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

/**
 * @param {string} request
 * @param {number} status
 * @param {string} text
 * @returns {unknown}
 */
function read(request, status, text) {
	if (status >= 400) throw new N8nRestError(status, `n8n answered ${request} with ${status}: ${text.slice(0, 500)}`);
	return text === '' ? undefined : JSON.parse(text);
}

/**
 * Asks again while n8n knows no such address, which means that nothing was done.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function untilThere(ask) {
	const giveUpAt = Date.now() + ROUTE_PATIENCE_MS;
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			const isMissing = error instanceof N8nRestError && error.status === 404;
			if (!isMissing || Date.now() > giveUpAt) throw error;
			await sleep(LOOK_AGAIN_MS);
		}
	}
}
