import { NodeOperationError, sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { deduplication } from './deduplication.mts';
import { runOn, startOn, type EngineRun } from './harness.mts';
import { tinyCredential, tinyNode, tinyServer } from './tiny-node.mts';

const rows = [{ name: 'Ada' }, { name: 'Grace' }, { name: 'Joan' }];

const runOf = (over: Partial<EngineRun> = {}, node: Partial<EngineRun['node']> = {}): EngineRun => ({
	rows,
	...over,
	node: { parameters: {}, ...node },
});

const greet = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => [
	context.getInputData().map(({ json }, item) => ({
		json: { text: `${String(context.getNodeParameter('greeting', item))} ${String(json.name)}` },
		pairedItem: { item },
	})),
];

const failSecondRow = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => [
	context.getInputData().map(({ json }, item) => ({
		json: item === 1 ? { error: 'It broke', message: 'Mend it', details: { item } } : { text: json.name },
		pairedItem: { item },
	})),
];

const fail = async (context: IExecuteFunctions): Promise<never> => {
	throw new NodeOperationError(context.getNode(), 'It broke', { description: 'Mend it', itemIndex: 1 });
};

const waitForStop = async (context: IExecuteFunctions): Promise<never> => {
	await new Promise<void>((resolve) => {
		context.getExecutionCancelSignal()?.addEventListener('abort', () => resolve(), { once: true });
	});
	throw new NodeOperationError(context.getNode(), 'The execution was canceled');
};

describe('a run', () => {
	it('gives the items the node returned', async () => {
		const { status, savedStatus, success, errors, error } = await runOn(tinyNode(greet), runOf());
		expect(status).toBe('success');
		expect(savedStatus).toBe('success');
		expect(success.map(({ json }) => json.text)).toEqual(['Hello Ada', 'Hello Grace', 'Hello Joan']);
		expect(errors).toEqual([]);
		expect(error).toBeUndefined();
	});

	it('evaluates expressions for each row', async () => {
		const parameters = { greeting: '={{ $json.name === "Ada" ? "Hi" : "Dear" }}' };
		const { success } = await runOn(tinyNode(greet), runOf({}, { parameters }));
		expect(success.map(({ json }) => json.text)).toEqual(['Hi Ada', 'Dear Grace', 'Dear Joan']);
	});

	it('lets a following node find the row an item came from', async () => {
		const expressions = { name: "={{ $('Sheet').item.json.name }}", text: '={{ $json.text }}' };
		const { after } = await runOn(tinyNode(greet), runOf({ expressions }));
		expect(after).toEqual([
			{ name: 'Ada', text: 'Hello Ada' },
			{ name: 'Grace', text: 'Hello Grace' },
			{ name: 'Joan', text: 'Hello Joan' },
		]);
	});

	it('gives the hints the node added', async () => {
		const subject = tinyNode(async (context) => {
			context.addExecutionHints({ message: 'Look here', location: 'outputPane' });
			return await greet(context);
		});
		const { hints } = await runOn(subject, runOf());
		expect(hints).toEqual([{ message: 'Look here', location: 'outputPane' }]);
	});
});

describe('a node that throws', () => {
	const expressions = { name: '={{ $json.name }}' };

	it('ends the execution under Stop Workflow', async () => {
		const { status, savedStatus, error, success } = await runOn(tinyNode(fail), runOf());
		expect(status).toBe('error');
		expect(savedStatus).toBe('error');
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'It broke',
			description: 'Mend it',
			context: { itemIndex: 1 },
		});
		expect(success).toEqual([]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'passes its input on through the success output under %s',
		async (onError) => {
			const { status, after, afterErrors } = await runOn(tinyNode(fail), runOf({ expressions }, { onError }));
			expect(status).toBe('success');
			expect(after).toEqual(rows);
			expect(afterErrors).toEqual([]);
		},
	);

	it('still ends the execution as failed, even when told to continue, where no node follows', async () => {
		const { status, success } = await runOn(tinyNode(fail), runOf({}, { onError: 'continueErrorOutput' }));
		expect(status).toBe('error');
		expect(success.map(({ json }) => json)).toEqual(rows);
	});

	it.each([
		['once without Retry On Fail', {}, 1],
		['as often as Retry On Fail says', { retryOnFail: true, maxTries: 4, waitBetweenTries: 1 }, 4],
		['twice at least with Retry On Fail', { retryOnFail: true, maxTries: 1, waitBetweenTries: 1 }, 2],
	])('runs %s', async (_name, settings, expected) => {
		let tries = 0;
		const subject = tinyNode(async (context) => {
			tries++;
			return await fail(context);
		});
		await runOn(subject, runOf({}, settings));
		expect(tries).toBe(expected);
	});
});

describe('an error item', () => {
	const expressions = { name: "={{ $('Sheet').item.json.name }}", error: '={{ $json.error }}' };

	it('leaves through the error output, with its input row, where there is one', async () => {
		const run = runOf({ expressions }, { onError: 'continueErrorOutput' });
		const { success, errors, after, afterErrors } = await runOn(tinyNode(failSecondRow), run);
		expect(success.map(({ json }) => json.text)).toEqual(['Ada', 'Joan']);
		expect(errors.map(({ json }) => json)).toEqual([
			{ name: 'Grace', error: 'It broke', message: 'Mend it', details: { item: 1 } },
		]);
		expect(after.map(({ name }) => name)).toEqual(['Ada', 'Joan']);
		expect(afterErrors).toEqual([{ name: 'Grace', error: 'It broke' }]);
	});

	it('stays in its place under continueRegularOutput', async () => {
		const run = runOf({ expressions }, { onError: 'continueRegularOutput' });
		const { success, after } = await runOn(tinyNode(failSecondRow), run);
		expect(success.map(({ json }) => json.error)).toEqual([undefined, 'It broke', undefined]);
		expect(after.map(({ name }) => name)).toEqual(['Ada', 'Grace', 'Joan']);
	});
});

describe('Stop', () => {
	it('aborts the cancel signal and saves the execution as canceled', async () => {
		const started = startOn(tinyNode(waitForStop), runOf());
		await sleep(50);
		started.cancel();
		const { status, savedStatus, tookMs } = await started.done;
		expect(status).toBe('canceled');
		expect(savedStatus).toBe('canceled');
		expect(tookMs).toBeLessThan(1000);
	});

	it.each([{ cancelAfterMs: 50 }, { timeoutAfterMs: 50 }])('comes by the clock with %o', async (when) => {
		const { status, tookMs } = await runOn(tinyNode(waitForStop), runOf(when));
		expect(status).toBe('canceled');
		expect(tookMs).toBeGreaterThanOrEqual(49);
		expect(tookMs).toBeLessThan(1000);
	});

	it('saves what is known at that moment, not what the node does afterwards', async () => {
		const subject = tinyNode(async (context) => {
			const memory = context.getContext('node');
			memory.before = true;
			await waitForStop(context).catch(() => undefined);
			memory.afterwards = true;
			return await greet(context);
		});
		const { saved, run, status } = await runOn(subject, runOf({ cancelAfterMs: 50 }));
		expect(saved.executionData?.contextData).toEqual({ 'node:Tiny': { before: true } });
		expect(run.data.executionData?.contextData).toEqual({ 'node:Tiny': { before: true, afterwards: true } });
		expect(status).toBe('canceled');
	});

	it('ends as canceled only if the error of the node says so', async () => {
		const subject = tinyNode(async (context) => {
			await waitForStop(context).catch(() => undefined);
			return await fail(context);
		});
		const { status, savedStatus } = await runOn(subject, runOf({ cancelAfterMs: 50 }));
		expect(status).toBe('error');
		expect(savedStatus).toBe('canceled');
	});

	it('leaves an execution behind whose retry runs nothing', async () => {
		let runs = 0;
		const subject = tinyNode(async (context) => {
			runs++;
			return await waitForStop(context);
		});
		const { saved } = await runOn(subject, runOf({ timeoutAfterMs: 50 }));
		const again = await runOn(subject, runOf({ resumeFrom: saved }));
		expect(again.status).toBe('success');
		expect(runs).toBe(1);
	});

	it('does not keep Retry On Fail from starting the next try', async () => {
		const aborted: unknown[] = [];
		const subject = tinyNode(async (context) => {
			aborted.push(context.getExecutionCancelSignal()?.aborted);
			return await fail(context);
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 };
		await runOn(subject, runOf({ cancelAfterMs: 50 }, settings));
		expect(aborted).toEqual([false, true]);
	});
});

describe('the node context', () => {
	const countAndFail = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
		const memory = context.getContext('node');
		memory.runs = Number(memory.runs ?? 0) + 1;
		if (memory.runs < 3) return await fail(context);
		return [[{ json: { runs: memory.runs }, pairedItem: { item: 0 } }]];
	};

	it('is kept from try to try', async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { success } = await runOn(tinyNode(countAndFail), runOf({}, settings));
		expect(success[0]?.json).toEqual({ runs: 3 });
	});

	it('is kept by Retry Execution, which starts at the failed node', async () => {
		const first = await runOn(tinyNode(countAndFail), runOf());
		const second = await runOn(tinyNode(countAndFail), runOf({ resumeFrom: first.saved }));
		const expressions = { name: "={{ $('Sheet').first().json.name }}" };
		const third = await runOn(tinyNode(countAndFail), runOf({ resumeFrom: second.saved, expressions }));
		expect(third.run.mode).toBe('retry');
		expect(third.success[0]?.json).toEqual({ runs: 3 });
		expect(third.after).toEqual([{ name: 'Ada' }]);
	});

	it('is lost where Stop wrote over it with the data of the start', async () => {
		const subject = tinyNode(async (context) => {
			const memory = context.getContext('node');
			if (memory.seen) return [[{ json: { seen: true } }]];
			memory.seen = true;
			return await waitForStop(context);
		});
		const stopped = await runOn(subject, runOf({ cancelAfterMs: 50 }));
		expect(stopped.savedByStop.executionData?.contextData).toEqual({});
		const again = await runOn(subject, runOf({ resumeFrom: stopped.savedByStop, cancelAfterMs: 50 }));
		expect(again.status).toBe('canceled');
	});
});

describe('a request with the credential', () => {
	const ask = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
		const { baseUrl } = await context.getCredentials('tinyApi');
		const options = { method: 'POST' as const, url: `${String(baseUrl)}/ask`, body: { question: 1 } };
		return [[{ json: await context.helpers.httpRequestWithAuthentication.call(context, 'tinyApi', options) }]];
	};

	const ways = {
		'a function': tinyCredential(async ({ apiKey }, options) => ({
			...options,
			headers: { ...options.headers, 'x-key': String(apiKey) },
		})),
		'a generic object': tinyCredential({
			type: 'generic',
			properties: { headers: { 'x-key': '={{ $credentials.apiKey }}' } },
		}),
	};

	it.each(Object.entries(ways))('is signed by %s', async (_name, credentialType) => {
		const server = await tinyServer({ answer: 42 });
		const credential = { apiKey: 'secret', baseUrl: server.url };
		const { success } = await runOn(tinyNode(ask, credentialType), runOf({ credential }));
		server.close();
		expect(success[0]?.json).toEqual({ answer: 42 });
		expect(server.requests.map(({ headers }) => headers['x-key'])).toEqual(['secret']);
	});

	it('is sent twice by n8n when the answer is 401', async () => {
		const server = await tinyServer({ error: 'no' }, 401);
		const credential = { apiKey: 'secret', baseUrl: server.url };
		const { error } = await runOn(tinyNode(ask, ways['a function']), runOf({ credential }));
		server.close();
		expect(error?.name).toBe('NodeApiError');
		expect(server.requests).toHaveLength(2);
	});

	it('fails without one', async () => {
		const { status, error } = await runOn(tinyNode(ask, ways['a function']), runOf());
		expect(status).toBe('error');
		expect(error?.message).toBe('Node does not have any credentials set');
	});
});

describe('the logs', () => {
	it('hold what the engine and the node log, errors with all they carry', async () => {
		const subject = tinyNode(async (context) => {
			context.logger.debug('Asking', { error: new NodeOperationError(context.getNode(), 'with a secret in it') });
			return await greet(context);
		});
		const { logs } = await runOn(subject, runOf());
		expect(logs).toContainEqual(expect.stringContaining('Start executing node "Tiny"'));
		expect(logs).toContainEqual(expect.stringMatching(/^debug Asking .*with a secret in it/));
	});
});

describe('the deduplication store', () => {
	beforeEach(() => deduplication.reset());

	const remember = tinyNode(async (context) => {
		const values = context.getInputData().map(({ json }) => String(json.name));
		const { new: fresh } = await context.helpers.checkProcessedAndRecord(values, 'node', { mode: 'entries' });
		return [[{ json: { fresh } }]];
	});

	it('remembers from execution to execution, for each workflow', async () => {
		const first = await runOn(remember, runOf());
		const second = await runOn(remember, runOf({ rows: [{ name: 'Ada' }, { name: 'Rosa' }] }));
		const other = await runOn(remember, runOf({ workflowId: 'workflow-2' }));
		expect(first.success[0]?.json.fresh).toEqual(['Ada', 'Grace', 'Joan']);
		expect(second.success[0]?.json.fresh).toEqual(['Rosa']);
		expect(other.success[0]?.json.fresh).toEqual(['Ada', 'Grace', 'Joan']);
		expect(deduplication.has('Rosa')).toBe(true);
		expect(deduplication.size).toBe(7);
	});

	it('tells two executions at once that a value is new, as the real one does', async () => {
		await runOn(remember, runOf({ rows: [{ name: 'Rosa' }] }));
		deduplication.gapMs = 20;
		const both = await Promise.all([runOn(remember, runOf()), runOn(remember, runOf())]);
		expect(both.map(({ success }) => success[0]?.json.fresh)).toEqual([
			['Ada', 'Grace', 'Joan'],
			['Ada', 'Grace', 'Joan'],
		]);
	});
});
