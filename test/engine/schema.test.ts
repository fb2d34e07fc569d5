// What the editor shows of the output before a first run, against what comes out of n8n's engine in every mode.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { description, previewOf, type Preview } from './previews.mts';
import { isFailure, outcome, taskIdOf, useWorld } from './world.mts';

const world = useWorld();

const SEND = previewOf('connection', 'sendRequest');
const STATUS = previewOf('task', 'getStatus');

/** Every key with a value, as a path: 'status', 'task_output.sent'. */
function valuesOf(json: IDataObject, prefix = ''): Array<[path: string, type: string]> {
	return Object.entries(json).flatMap(([key, value]): Array<[string, string]> => {
		if (value === null || value === undefined) return [];
		const inside = typeof value === 'object' && !Array.isArray(value) ? valuesOf(value as IDataObject, `${prefix}${key}.`) : [];
		return [[prefix + key, Array.isArray(value) ? 'array' : typeof value], ...inside];
	});
}

const pathsOf = ({ properties = {} }: Preview, prefix = ''): Array<[path: string, type: string]> =>
	Object.entries(properties).flatMap(([key, inside]): Array<[string, string]> => [
		[prefix + key, inside.type],
		...pathsOf(inside, `${prefix}${key}.`),
	]);

const PERSON = 'ACoAada';
const PAGE = 'https://www.linkedin.com/in/jane-doe/';
const NOTE = { note: 'Hi Ada' };
const SHORT = { maxWait: 0.5 };
/** Without waiting the options of waiting aren't read, so that a lookup is asked about after 5 seconds. */
const TIMEOUT_MS = 20_000;

type Produce = () => Promise<{ success: INodeExecutionData[] }>;
/** A mode, what its first item is to be, and how it comes about. */
type Mode = [name: string, outcome: string, produce: Produce];

const SEND_MODES: Mode[] = [
	['waited for', 'completed', async () => await world.invite([PERSON])],
	['with a note', 'completed', async () => await world.invite([PERSON], { options: NOTE })],
	['not waited for', 'pending', async () => await world.invite([PERSON], { waitForCompletion: false })],
	['looked up by its address', 'completed', async () => await world.invite([PAGE])],
	['looked up, not waited for', 'pending', async () => await world.invite([PAGE], { waitForCompletion: false })],
	['not done in time', 'timed_out', async () => await world.invite(['ACoATaskStuck'], { options: SHORT })],
	['not looked up in time', 'timed_out', async () => await world.invite(['task-stuck-jane'], { options: SHORT })],
	['deferred', 'deferred', async () => await world.invite([PAGE], { options: { maxRequests: 1 } })],
	[
		'skipped',
		'skipped',
		async () => {
			await world.invite([PERSON], { options: { skipAlreadyInvited: true } });
			return await world.invite([PERSON], { options: { skipAlreadyInvited: true } });
		},
	],
];

const NOT_WAITING = { waitForCompletion: false };
const WAITING = { waitForCompletion: true };

/** Asks about a new task once it has ended. */
const askLater = (profile: string, how: { waitForCompletion: boolean }): Produce => async () => {
	const id = await world.createTask(profile);
	await world.until(() => world.sandbox.tasks.every(({ endedAt }) => endedAt !== undefined));
	return await world.getStatus([id], how);
};

const STATUS_MODES: Mode[] = [
	['running', 'processing', async () => {
		const id = await world.createTask('ACoATaskStuck');
		await world.until(() => world.sandbox.tasks.every(({ status }) => status === 'processing'));
		return await world.getStatus([id], NOT_WAITING);
	}],
	['completed', 'completed', askLater(PERSON, NOT_WAITING)],
	['failed', 'failed', askLater('ACoATaskFails', NOT_WAITING)],
	['failed without a word', 'failed', askLater('ACoATaskMute', NOT_WAITING)],
	['completed, waited for', 'completed', async () => await world.getStatus([await world.createTask(PERSON)], WAITING)],
	['failed, waited for', 'failed', askLater('ACoATaskFails', WAITING)],
	[
		'running when the wait is over',
		'timed_out',
		async () => await world.getStatus([await world.createTask('ACoATaskStuck')], { ...WAITING, options: SHORT }),
	],
	[
		'of an invitation with a note',
		'pending',
		async () => {
			world.sandbox.settings.extensionOnline = false;
			const { success } = await world.invite([PERSON], { ...NOT_WAITING, options: NOTE });
			return await world.getStatus(success.map(taskIdOf), NOT_WAITING);
		},
	],
	[
		'of a lookup that was not done in time',
		'processing',
		async () => {
			const { success } = await world.invite(['task-stuck-jane'], { options: SHORT });
			return await world.getStatus(success.map(taskIdOf), NOT_WAITING);
		},
	],
];

it('every operation the node offers has a preview', () => {
	const operations = description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options.flatMap((option) =>
				'value' in option ? [[String(displayOptions?.show?.['resource']?.[0]), String(option.value)] as const] : [],
			),
		);
	expect(operations).toHaveLength(2);
	for (const [resource, operation] of operations) expect(previewOf(resource, operation).type).toBe('object');
});

describe.each([
	['Send Connection Request', SEND, SEND_MODES],
	['Get Task Status', STATUS, STATUS_MODES],
])('the preview of %s', (_name, preview, modes) => {
	const found = new Map<string, Set<string>>();

	it.each(modes)('shows what a row brings that is %s (%s)', async (_mode, expected, produce) => {
		const { success } = await produce();
		const [first] = success;
		if (first === undefined) throw new Error('Nothing came out');
		expect(outcome(first)).toBe(expected);
		expect(isFailure(first)).toBe(false);
		for (const [path, type] of valuesOf(first.json)) found.set(path, (found.get(path) ?? new Set()).add(type));
		const previewed = new Map(pathsOf(preview));
		for (const [path, type] of valuesOf(first.json)) expect({ [path]: previewed.get(path) }).toEqual({ [path]: type });
		// In the same order too, so that nothing jumps when the first run shows its real items.
		const keys = Object.keys(preview.properties ?? {});
		expect(keys).toEqual(Object.keys(first.json).filter((key) => keys.includes(key)));
	}, TIMEOUT_MS);

	it('shows nothing that stays empty in all of them', () => {
		expect([...found.keys()].sort()).toEqual(pathsOf(preview).map(([path]) => path).sort());
	});
});

it('leaves out of Get Task Status only what a lookup finds, which it never makes', () => {
	const keys = (preview: Preview) => Object.keys(preview.properties ?? {});
	expect(keys(SEND).filter((key) => !keys(STATUS).includes(key))).toEqual([
		'full_name',
		'profile_url',
		'profile_slug',
		'headline',
	]);
});
