import { KEY, ON_ERROR, useWorld, type EngineResult, type How, type Sandbox } from '../engine/world.mts';
import { tinyServer } from '../engine/tiny-node.mts';
import { promise } from './ledger.mts';
import { addressOf, silentPort } from './ports.mts';
import { KEY_IS_SAFE } from './promises.mts';

const world = useWorld();

type Answer = Parameters<Sandbox['addFault']>[0]['answer'];

/** The text around each trace of the key, wherever a user, a log collector or a database could meet it. */
const traces = (result: EngineResult, secret = KEY): string[] =>
	everythingIn(result)
		.split(secret)
		.slice(0, -1)
		.map((before) => before.slice(-60));

function everythingIn({ run, saved, savedByStop, logs, success, errors, hints, error }: EngineResult): string {
	const seen = new Set<unknown>();
	const everything = { run, saved, savedByStop, logs, success, errors, hints, error };
	return JSON.stringify(everything, (_name, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return undefined;
		seen.add(value);
		return value instanceof Error
			? { ...value, name: value.name, message: value.message, stack: value.stack, cause: value.cause }
			: value;
	});
}

const ANSWERS: Record<string, Answer | undefined> = {
	'an answer as usual': undefined,
	'a reset': { kind: 'reset' },
	'half an answer': { kind: 'truncated' },
	HTML: { kind: 'html' },
	'503': { kind: 'status', status: 503 },
	'401': { kind: 'status', status: 401 },
	'429': { kind: 'status', status: 429 },
	'an error that repeats the key': { kind: 'status', status: 400, body: { error: `Invalid API Key: ${KEY}` } },
};

promise(KEY_IS_SAFE, world, (proves) => {
	for (const [name, answer] of Object.entries(ANSWERS)) {
		for (const onError of ON_ERROR) {
			const prove = async () => {
				if (answer) world.sandbox.addFault({ on: 'create', nth: 2, answer });
				const result = await world.invite(['ACoAada', 'ACoAjoan', 'no profile'].slice(0, onError === 'stopWorkflow' ? 2 : 3), {
					onError,
					tries: 2,
					mode: 'manual',
				});
				expect(world.posts[0]?.headers['x-api-key']).toBe(KEY);
				expect(result.logs.length).toBeGreaterThan(0);
				expect(traces(result)).toEqual([]);
			};
			proves(`items, errors, debug logs and saved data after ${name}`, prove, { variant: onError });
		}
	}

	proves('questions met by trouble', async () => {
		const troubles: Answer[] = [{ kind: 'reset' }, { kind: 'status', status: 500 }, { kind: 'status', status: 403 }];
		for (const answer of troubles) world.sandbox.addFault({ on: 'status', answer });
		const result = await world.invite(['ACoAada'], { onError: 'continueErrorOutput', options: { maxWait: 10 } });
		expect(traces(result)).toEqual([]);
	});

	proves('OutX cannot be reached', async () => {
		const credential = { apiKey: KEY, baseUrl: addressOf(await silentPort()) };
		const result = await world.invite(['ACoAada'], { onError: 'continueErrorOutput', credential });
		expect(traces(result)).toEqual([]);
	});

	proves('Stop inside a slow request', async () => {
		world.sandbox.addFault({ on: 'create', answer: { kind: 'hang' } });
		const started = world.startInviting(['ACoAada']);
		await world.until(() => world.posts.length === 1);
		started.cancel();
		expect(traces(await started.done)).toEqual([]);
	});

	for (const [name, line] of [['a line break', '\n'], ['a letter no header may hold', 'ü']] as const) {
		proves(`a key with ${name} in its middle`, async () => {
			const key = `${KEY.slice(0, 15)}${line}${KEY.slice(15)}`;
			const credential = { apiKey: key, baseUrl: world.sandbox.url };
			const result = await world.invite(['ACoAada'], { onError: 'continueErrorOutput', credential });
			expect(traces(result, KEY.slice(0, 15))).toEqual([]);
			expect(traces(result, KEY.slice(15))).toEqual([]);
		});
	}

	for (const status of [301, 302, 303, 307, 308]) {
		const prove = async () => {
			const elsewhere = await tinyServer({ success: true, api_agent_task_id: 'stolen' });
			const how: How = { onError: 'continueRegularOutput', options: { maxWait: 1 } };
			try {
				const answer: Answer = { kind: 'redirect', status, location: `${elsewhere.url}/caught` };
				world.sandbox.addFault({ on: 'create', nth: 1, answer });
				world.sandbox.addFault({ on: 'status', nth: 1, answer });
				const result = await world.invite(['ACoAada', 'ACoAjoan'], how);
				expect(world.posts).toHaveLength(2);
				expect(elsewhere.requests).toEqual([]);
				expect(traces(result)).toEqual([]);
			} finally {
				elsewhere.close();
			}
		};
		proves('a redirect to another server is not followed', prove, { variant: String(status) });
	}
});
