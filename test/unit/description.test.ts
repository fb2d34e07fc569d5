import { NodeHelpers, type INodeParameters, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { OutxApi } from '../../credentials/OutxApi.credentials';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { NOTE_MAX_LENGTH } from '../../nodes/OutxLinkedIn/actions/connection/sendRequest.operation';
import { findOperation, OPERATIONS } from '../../nodes/OutxLinkedIn/actions/operations';
import { NODE } from './builders';

const { description } = new OutxLinkedIn();

const SEND = { resource: 'connection', operation: 'sendRequest' };
const STATUS = { resource: 'task', operation: 'getStatus' };

const WAITING = ['maxWait', 'onTimeout', 'pollInterval'];
const PACE = ['maxRequests', 'spacing'];
const ACTING = ['maxPerDay', 'maxPerWeek', 'stopAfterAlike', ...PACE];
const ACCOUNT = ['accountEmail', 'actAs', 'companyTitle'];
const CREATING = ['description', 'excludedKeywords', 'fetchFrequency', 'labels', 'name', 'objective', 'requiredKeywords', 'slackWebhookUrl'];

/** What saved workflows hold: `resource.operation`, as shown, as the nodes panel lists it, its fields, its options. */
const ALL: Array<[name: string, label: string, action: string, fields: string[], options: string[]]> = [
	['connection.sendRequest', 'Send Connection Request', 'Send connection request', ['profile', 'waitForCompletion'], [...WAITING, ...ACTING, 'acceptSlugs', 'checkText', 'note', 'skipAlreadyInvited', 'withoutNote']],
	['connection.getMany', 'Get Many', 'Get many connections', ['returnAll', 'limit'], [...WAITING, ...PACE, 'keyword', 'recentlyAddedFirst', 'simplify']],
	['message.send', 'Send', 'Send a message', ['profile', 'message', 'waitForCompletion'], [...WAITING, ...ACTING, 'acceptSlugs', 'checkText', 'skipAlreadyMessaged']],
	['post.getMany', 'Get Many', 'Get many posts', ['watchlist', 'returnAll', 'limit', 'filters'], ['simplify']],
	['post.getInteractions', 'Get Interactions', 'Get many interactions of a watchlist', ['watchlist', 'returnAll', 'limit', 'filters'], ['simplify']],
	['post.like', 'Like', 'Like a post', ['post', 'waitForCompletion'], [...WAITING, ...ACTING, ...ACCOUNT, 'skipAlreadyLiked']],
	['post.comment', 'Comment', 'Comment on a post', ['post', 'comment', 'waitForCompletion'], [...WAITING, ...ACTING, ...ACCOUNT, 'checkText', 'skipAlreadyCommented']],
	['profile.get', 'Get', 'Get a profile', ['profile'], [...WAITING, ...PACE, 'simplify']],
	['profile.search', 'Search', 'Search people', ['keywords', 'limit', 'filters'], [...WAITING, ...PACE, 'simplify']],
	['profile.getPosts', 'Get Posts', 'Get posts of a person', ['profile', 'returnAll', 'limit'], [...WAITING, ...PACE, 'simplify']],
	['company.get', 'Get', 'Get a company', ['company'], [...WAITING, ...PACE, 'simplify']],
	['company.getPosts', 'Get Posts', 'Get posts of a company', ['company', 'returnAll', 'limit'], [...WAITING, ...PACE, 'simplify']],
	['watchlist.getMany', 'Get Many', 'Get many watchlists', ['kind', 'returnAll', 'limit'], []],
	['watchlist.create', 'Create', 'Create a watchlist', ['kind'], [...ACTING, ...CREATING]],
	['watchlist.update', 'Update', 'Update a watchlist', ['kind', 'watchlist', 'updateFields'], ACTING],
	['watchlist.delete', 'Delete', 'Delete a watchlist', ['kind', 'watchlist'], ACTING],
	['task.getStatus', 'Get Task Status', 'Get task status', ['taskId', 'waitForCompletion'], WAITING],
	['team.get', 'Get', 'Get the team', [], []],
	['memory.check', 'Check', 'Check whether a person was invited or messaged before', ['profile', 'action'], []],
	['memory.remember', 'Remember', 'Remember a person as invited or messaged', ['profile', 'action'], []],
	['memory.forget', 'Forget', 'Forget that a person was invited or messaged', ['profile', 'action'], []],
	['memory.forgetEveryone', 'Forget Everyone', 'Forget everyone who was invited or messaged', [], []],
];

const choiceOf = (name: string): INodeParameters => {
	const [resource = '', operation = ''] = name.split('.');
	return { resource, operation };
};

const isShown = (field: INodeProperties, values: INodeParameters, root = values): boolean =>
	NodeHelpers.displayParameter(values, field, NODE, description, root);

/** The fields a user sees with these choices made. */
const fieldsFor = (choices: INodeParameters): INodeProperties[] =>
	description.properties.filter((field) => isShown(field, choices));

const shownNames = (choices: INodeParameters): string[] => fieldsFor(choices).map(({ name }) => name);

function field(name: string, choices: INodeParameters): INodeProperties {
	const found = fieldsFor(choices).filter((candidate) => candidate.name === name);
	expect(found).toHaveLength(1);
	const [only] = found;
	if (only === undefined) throw new Error(`There is no ${name}`);
	return only;
}

/** What is inside a collection or a list of choices. */
const inside = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.filter((option): option is INodeProperties => 'displayName' in option && 'type' in option);
const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter((option): option is INodePropertyOptions => 'value' in option);

const offeredOptions = (choices: INodeParameters): INodeProperties[] =>
	inside(field('options', choices)).filter((option) => isShown(option, {}, choices));
const optionNames = (choices: INodeParameters): string[] => offeredOptions(choices).map(({ name }) => name);

const everyField = [...description.properties.flatMap((one) => [one, ...inside(one)]), ...new OutxApi().properties];

describe('the names that saved workflows depend on', () => {
	it('of the node', () => {
		expect(description).toMatchObject({
			name: 'outxLinkedIn',
			displayName: 'OutX LinkedIn',
			version: [1],
			inputs: ['main'],
			outputs: ['main'],
			usableAsTool: true,
		});
		expect(OutxLinkedIn.name).toBe('OutxLinkedIn');
		expect(OutxApi.name).toBe('OutxApi');
		expect(description.credentials).toEqual([expect.objectContaining({ name: 'outxApi', required: true })]);
	});

	it('of the node as it comes to the canvas, with the icons its credential has', () => {
		expect(description.defaults).toEqual({ name: 'OutX LinkedIn' });
		const beside = (file: string) => file.replace('../nodes/OutxLinkedIn/', '');
		const { light, dark } = new OutxApi().icon;
		expect(description.icon).toEqual({ light: beside(light), dark: beside(dark) });
		expect([light, dark]).toEqual([expect.stringMatching(/outx\.svg$/), expect.stringMatching(/outx\.dark\.svg$/)]);
	});

	it('of the operation, below the name of the node', () => {
		expect(description.subtitle).toMatch(/^=\{\{ .* \}\}$/);
		for (const [name, label] of ALL) {
			const { resource, operation } = choiceOf(name);
			expect(description.subtitle).toMatch(new RegExp(`"${String(resource)}:${String(operation)}":"(\\w+: )?${label}"`));
		}
		// Where the name of the operation doesn't say what it's about, its resource stands before it.
		expect(description.subtitle).toContain('"connection:sendRequest":"Send Connection Request"');
		expect(description.subtitle).toContain('"post:getMany":"Post: Get Many"');
		expect(description.subtitle).toContain('"task:getStatus":"Get Task Status"');
	});

	it('of resources and operations', () => {
		const choices = (name: string, values: INodeParameters) => choicesOf(field(name, values)).map(({ name: label, value }) => [label, value]);
		const resources = [...new Set(ALL.map(([name]) => name.split('.')[0] ?? ''))].sort();
		expect(choices('resource', {})).toEqual(resources.map((value) => [value.charAt(0).toUpperCase() + value.slice(1), value]));
		for (const resource of resources) {
			const operations = ALL.filter(([name]) => name.startsWith(`${resource}.`)).map(([name, label]) => [label, name.slice(resource.length + 1)]);
			expect(choices('operation', { resource })).toEqual(operations.sort(([a = ''], [b = '']) => a.localeCompare(b)));
		}
		expect(OPERATIONS.map(({ resource, name }) => `${resource}.${name}`).sort()).toEqual(ALL.map(([name]) => name).sort());
	});

	it('of actions, by which the nodes panel finds them', () => {
		const actions = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap((one) => choicesOf(one).map(({ value, action }) => [`${String(one.displayOptions?.show?.['resource']?.[0])}.${String(value)}`, action]));
		expect(actions.sort()).toEqual(ALL.map(([name, , action]) => [name, action]).sort());
	});

	it.each(ALL)('of the fields and options of %s', (name, _label, _action, fields, options) => {
		const choices = { ...choiceOf(name), waitForCompletion: true, returnAll: false };
		const hasOptions = options.length > 0;
		expect(shownNames(choices)).toEqual(['resource', 'operation', ...fields, ...(hasOptions ? ['options'] : [])]);
		if (hasOptions) expect(inside(field('options', choices)).map((one) => one.name).sort()).toEqual([...options].sort());
	});

	it('of fields that show only while there is something to set', () => {
		expect(shownNames({ ...STATUS, waitForCompletion: false })).toEqual(['resource', 'operation', 'taskId', 'waitForCompletion']);
		expect(shownNames({ resource: 'connection', operation: 'getMany', returnAll: true })).not.toContain('limit');
	});

	it('of what happens at the timeout', () => {
		const onTimeout = offeredOptions({ ...SEND, waitForCompletion: true }).find(({ name }) => name === 'onTimeout');
		expect(onTimeout && choicesOf(onTimeout).map(({ value }) => value)).toEqual(['returnPending', 'fail']);
	});
});

describe('the options of waiting', () => {
	it.each(ALL.filter(([, , , fields]) => fields.includes('waitForCompletion') && !fields.includes('taskId')))(
		'are offered only while waiting is on (%s)',
		(name, _label, _action, _fields, options) => {
			expect(optionNames({ ...choiceOf(name), waitForCompletion: false }).sort()).toEqual(options.filter((one) => !WAITING.includes(one)).sort());
		},
	);

	it.each(ALL.filter(([, , , fields, options]) => !fields.includes('waitForCompletion') && options.includes('maxWait')))(
		'are always offered where a result is always waited for (%s)',
		(name) => {
			expect(optionNames(choiceOf(name))).toEqual(expect.arrayContaining(WAITING));
		},
	);
});

describe('the defaults', () => {
	const choices = (values: INodeParameters) => ({ ...values, waitForCompletion: true });

	it('are to send invitations, and to wait for them', () => {
		expect(field('resource', {}).default).toBe('connection');
		expect(field('operation', { resource: 'connection' }).default).toBe('sendRequest');
		expect(field('operation', { resource: 'task' }).default).toBe('getStatus');
		expect(field('waitForCompletion', choices(SEND)).default).toBe(true);
	});

	it('are not to wait for a task that is only asked about', () => {
		expect(field('waitForCompletion', choices(STATUS)).default).toBe(false);
	});

	it.each(ALL.filter(([, , , , options]) => options.length > 0))('of the options of %s: safe, and what the checks take', (name, _label, _action, _fields, options) => {
		const defaults = Object.fromEntries(inside(field('options', { ...choiceOf(name), waitForCompletion: true })).map((one) => [one.name, one.default]));
		const all: Record<string, unknown> = {
			...{ pollInterval: 5, maxWait: 150, onTimeout: 'returnPending', spacing: 3, maxRequests: 0, maxPerDay: 0, maxPerWeek: 0, stopAfterAlike: 5 },
			...{ skipAlreadyInvited: true, skipAlreadyMessaged: false, skipAlreadyLiked: true, skipAlreadyCommented: true },
			...{ note: '', withoutNote: false, acceptSlugs: false, checkText: true, simplify: true, recentlyAddedFirst: true, keyword: '' },
			...{ accountEmail: '', actAs: 'user', companyTitle: '' },
			...{ description: '', excludedKeywords: '', fetchFrequency: 12, labels: '', name: '', objective: '', requiredKeywords: '', slackWebhookUrl: '' },
		};
		expect(defaults).toEqual(Object.fromEntries(options.map((option) => [option, all[option]])));
	});
});

describe('the types and limits', () => {
	const option = (name: string) => {
		const found = offeredOptions({ ...SEND, waitForCompletion: true }).find((one) => one.name === name);
		return { type: found?.type, typeOptions: found?.typeOptions };
	};

	it('are those that the checks know', () => {
		// A message, so there are lines to write it in.
		expect(option('note')).toEqual({ type: 'string', typeOptions: { rows: 3, maxLength: NOTE_MAX_LENGTH } });
		expect(NOTE_MAX_LENGTH).toBe(300);
		expect(option('pollInterval')).toEqual({ type: 'number', typeOptions: { minValue: 0.1 } });
		expect(option('maxWait')).toEqual({ type: 'number', typeOptions: { minValue: 0.1 } });
		expect(option('spacing')).toEqual({ type: 'number', typeOptions: { minValue: 0 } });
		expect(option('maxRequests')).toEqual({ type: 'number', typeOptions: { minValue: 0 } });
		expect(option('onTimeout').type).toBe('options');
		expect(option('skipAlreadyInvited').type).toBe('boolean');
	});

	it('make resource and operation lists that no expression can change, since the fields shown depend on them', () => {
		for (const choices of [SEND, STATUS]) {
			for (const name of ['resource', 'operation']) {
				expect(field(name, choices)).toMatchObject({ type: 'options', noDataExpression: true });
			}
		}
	});

	it.each([SEND, STATUS])('make Wait for Completion a toggle and Options a list to add to (%j)', (operation) => {
		const choices = { ...operation, waitForCompletion: true };
		expect(field('waitForCompletion', choices).type).toBe('boolean');
		expect(field('options', choices)).toMatchObject({ type: 'collection', default: {}, placeholder: 'Add option' });
	});

	it('make the profile and the task ID required texts', () => {
		expect(field('profile', SEND)).toMatchObject({ type: 'string', required: true, default: '' });
		expect(field('taskId', STATUS)).toMatchObject({ type: 'string', required: true, default: '' });
	});
});

describe('the texts', () => {
	const isChoice = ({ name, type }: INodeProperties) => ['resource', 'operation'].includes(name) || type === 'collection';

	it.each(everyField.map((one): [string, INodeProperties] => [one.displayName, one]))('of %s are there', (_name, one) => {
		expect(one.displayName.trim()).not.toBe('');
		if (!isChoice(one)) expect(one.description?.trim()).toMatch(/^\S.+/);
		for (const text of [one.description, one.placeholder]) if (text !== undefined) expect(text).toBe(text.trim());
		for (const text of [one.description, one.placeholder]) expect(text).not.toBe('');
	});

	it('of every choice are there', () => {
		const choices = everyField.flatMap(choicesOf);
		expect(choices.length).toBeGreaterThan(ALL.length);
		for (const { name, description: text = 'none needed' } of choices) {
			expect(name.trim()).not.toBe('');
			expect(text.trim()).not.toBe('');
		}
	});

	it('of operations say what the user does, each in its own words', () => {
		const operations = description.properties.filter(({ name }) => name === 'operation').flatMap(choicesOf);
		expect(operations).toHaveLength(ALL.length);
		expect(new Set(operations.map(({ action }) => action)).size).toBe(ALL.length);
		for (const { action, description: text } of operations) {
			expect(action).toMatch(/^[A-Z][a-z]+ [^.]+[^.\s]$/);
			expect(text).toMatch(/^\S.+/);
		}
	});

	it('of toggles begin with "Whether"', () => {
		for (const one of everyField.filter(({ type }) => type === 'boolean')) expect(one.description).toMatch(/^Whether /);
	});

	it.each(ALL.filter(([, , , , options]) => options.length > 0))('of the options of %s are in alphabetical order', (name) => {
		const labels = inside(field('options', { ...choiceOf(name), waitForCompletion: true })).map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});
});

describe('every operation a user can choose', () => {
	it('exists, and no other does', () => {
		for (const [name] of ALL) {
			const { resource, operation } = choiceOf(name);
			expect(findOperation(String(resource), String(operation))).toMatchObject({ resource, name: operation });
		}
		expect(findOperation('connection', 'getStatus')).toBeUndefined();
		expect(findOperation('contact', 'sendRequest')).toBeUndefined();
	});

	it.each(ALL)('of %s has conditions of its own on every field, resource and operation first', (name) => {
		const { resource, operation } = choiceOf(name);
		const own = description.properties.filter(({ displayOptions }) => {
			const { resource: resources, operation: operations } = displayOptions?.show ?? {};
			return resources?.includes(resource as string) === true && operations?.includes(operation as string) === true;
		});
		for (const { displayOptions } of own) expect(Object.keys(displayOptions?.show ?? {}).slice(0, 2)).toEqual(['resource', 'operation']);
	});
});

// n8n takes a field for shown as soon as one of its conditions meets an expression: it must not be met before the operation's own.
describe('an expression in Wait for Completion', () => {
	it.each(['={{ true }}', '={{ $json.wait }}'])('(%s) leaves all options as they were set', (waitForCompletion) => {
		const options = {
			note: 'Hi',
			spacing: 10,
			maxRequests: 5,
			skipAlreadyInvited: false,
			maxPerDay: 5,
			pollInterval: 1,
			maxWait: 60,
			onTimeout: 'fail',
		};
		const set = { ...SEND, profile: 'ACoAada', waitForCompletion, options };
		const kept = NodeHelpers.getNodeParameters(description.properties, set, true, false, NODE, description);
		expect(kept?.options).toEqual(options);
	});

	it('shows one collection of options, not two', () => {
		expect(shownNames({ ...SEND, waitForCompletion: '={{ true }}' }).filter((name) => name === 'options')).toEqual(['options']);
	});
});

it.each([
	['keyword', 'keywords', ['description', 'excludedKeywords', 'fetchFrequency', 'labels', 'name', 'objective', 'requiredKeywords']],
	['keyword', 'prompt', ['fetchFrequency', 'name']],
	['reddit', 'prompt', ['fetchFrequency', 'name', 'slackWebhookUrl']],
	['people', undefined, ['description', 'fetchFrequency', 'labels', 'name']],
])('a new watchlist of %s, from %s, shows the options that OutX knows for it', (kind, createFrom, names) => {
	const choices: INodeParameters = { ...choiceOf('watchlist.create'), kind, ...(createFrom === undefined ? {} : { createFrom }) };
	const shared = ['maxPerDay', 'maxPerWeek', 'maxRequests', 'spacing', 'stopAfterAlike'];
	const options = (field('options', choices).options ?? []) as INodeProperties[];
	const shown = options.filter((option) => isShown(option, {}, choices)).map(({ name }) => name);
	expect(shown.filter((name) => !shared.includes(name)).sort()).toEqual(names);
});
