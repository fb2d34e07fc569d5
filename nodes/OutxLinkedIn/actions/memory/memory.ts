// What the operations on n8n's own memory have in common: of whom, and of which act.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { Lead, MemoryRequest, MemoryWish, Operation, RowFields, Step } from '../../execution/step';
import { readPerson } from '../../linkedin/readPerson';
import { failed, invalidOption, ok, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { INVITATION, MESSAGE } from '../acts';
import { CHOICE } from '../fields';
import { namesIn, personField } from '../people';

const ACTION_LABEL = 'Action';

/** What somebody may be remembered for. */
const ACTIONS = [
	{ name: 'Invited', value: 'invited', actKind: INVITATION.kind },
	{ name: 'Messaged', value: 'messaged', actKind: MESSAGE.kind },
] as const;

const actionField: INodeProperties = {
	...CHOICE,
	displayName: ACTION_LABEL,
	name: 'action',
	options: ACTIONS.map(({ name, value }) => ({ name, value })),
	default: ACTIONS[0].value,
	description: 'What this workflow did with the person',
};

const FIELDS: INodeProperties[] = [
	personField(
		"The person: the address of the LinkedIn profile or its last part (jane-doe), its URN or its member ID. Who was invited by an address is known by the address and by the URN. This asks n8n's own memory only, and sends nothing to OutX.",
	),
	actionField,
];

interface MemoryOperation {
	name: 'check' | 'remember' | 'forget';
	label: string;
	action: string;
	description: string;
}

/** An operation on one person a row. */
export const memoryOperation = ({ name, label, action, description }: MemoryOperation): Operation => ({
	resource: 'memory',
	name,
	label,
	action,
	description,
	fields: FIELDS,
	options: [],
	shared: [],
	detailKeys: ['profile_urn'],
	isLocal: true,
	carriesBinary: true,
	readRow: (row) => readRow(row, name),
});

function readRow(row: RowFields, does: MemoryOperation['name']): Read<Step> {
	const person = readPerson(row.field('profile'), { bareSlugs: true });
	if (person.kind === 'failed') return person;
	const chosen = row.field('action');
	const action = ACTIONS.find(({ value }) => value === chosen);
	if (action === undefined) return failed(invalidOption(ACTION_LABEL, `Choose ${ACTIONS.map(({ name }) => `'${name}'`).join(' or ')}.`));
	const names = namesIn(row.input, person.value);
	return ok({
		request: memoryRequest(`${action.actKind} ${names.join(' ')}`, { does, actKind: action.actKind, names }),
		lead: (task) => withInput(row.input, task),
		...(person.value.kind === 'urn' ? { about: { profile_urn: person.value.profileUrn } } : {}),
	});
}

/** @param key tells it from what is asked of others */
export const memoryRequest = (key: string, wish: MemoryWish): MemoryRequest => ({
	ask: 'memory',
	key: `memory:${wish.does} ${key}`,
	effect: { kind: 'reads' },
	wish,
});

const recalledSchema = z.object({ remembered: z.boolean(), was_remembered: z.boolean() });

/** The row goes on as it came, with what the memory says beside it. */
function withInput(input: IDataObject, { output }: Task): Lead {
	return { kind: 'done', items: [{ ...input, ...recalledSchema.parse(output) }] };
}
