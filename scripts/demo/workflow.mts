// The demo's campaign: the example that invites people from a CSV file and, in the same workflow, which is what its memory belongs
// to, a trigger that writes to each of them who accepts.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const EXAMPLE = new URL('../../examples/invite-people-from-csv.json', import.meta.url);
const OUTX = 'n8n-nodes-outx-linkedin.outxLinkedIn';

const nodeSchema = z.object({ name: z.string(), type: z.string(), parameters: z.record(z.unknown()) }).passthrough();
const exampleSchema = z.object({ nodes: z.array(nodeSchema), connections: z.record(z.unknown()) }).passthrough();
const assignmentsSchema = z.object({ assignments: z.array(z.object({ name: z.string() }).passthrough()) });

type WorkflowNode = z.infer<typeof nodeSchema>;

/** All else stays as it is for everybody; but on a busy machine, 150 of n8n's quick seconds may be too few. */
const PATIENT = { maxWait: 3600 };

/** The nodes whose output tells the story. */
export const START = 'Start';
export const ACCEPTED = 'Somebody accepted';
export const MESSAGE = 'Thank them';

interface Ready {
	files: { people: string; results: string };
	credential: { id: string; name: string };
	isReal: boolean;
}

export async function invitations({ files, credential, isReal }: Ready) {
	const example = exampleSchema.parse(JSON.parse(await readFile(EXAMPLE, 'utf8')));
	const paths = new Map(Object.entries(files));
	const nodes = example.nodes.map((node): WorkflowNode => {
		const { parameters } = node;
		if (node.name === 'Files') {
			const { assignments } = assignmentsSchema.parse(parameters.assignments);
			const set = assignments.map((one) => ({ ...one, value: paths.get(one.name) }));
			return { ...node, parameters: { ...parameters, assignments: { assignments: set } } };
		}
		if (node.type !== OUTX) return node;
		const patient = isReal ? {} : PATIENT;
		const options = { ...z.record(z.unknown()).parse(parameters.options), ...patient };
		return { ...node, parameters: { ...parameters, options }, credentials: { outxApi: credential } };
	});
	return { ...example, nodes };
}

export async function campaign(ready: Ready) {
	const example = await invitations(ready);
	const credentials = { outxApi: ready.credential };
	const followUp = [
		node(ACCEPTED, `${OUTX}Trigger`, { event: 'newConnection', checkEvery: 5, pollTimes: { item: [{ mode: 'everyMinute' }] } }, { credentials }),
		node('Did we invite them?', OUTX, { resource: 'memory', operation: 'check', profile: PERSON, action: 'invited' }, { credentials }),
		node('Only them', 'n8n-nodes-base.filter', { conditions: { ...CONDITION_OPTIONS, conditions: [IS_REMEMBERED] } }, { typeVersion: 2.2 }),
		node(MESSAGE, OUTX, { resource: 'message', operation: 'send', profile: PERSON, message: THANKS, options: PATIENT }, { credentials }),
	];
	const arrows = followUp.slice(1).map(({ name }, index) => [followUp[index]?.name, { main: [[{ node: name, type: 'main', index: 0 }]] }]);
	return {
		...example,
		name: 'A campaign: invite, see who accepts, thank them',
		nodes: [...example.nodes, ...followUp],
		connections: { ...example.connections, ...Object.fromEntries(arrows) },
	};
}

const PERSON = '={{ $json.profile_urn }}';
const THANKS = "=Hi {{ $json.full_name.split(' ')[0] }}, thank you for connecting!";

const CONDITION_OPTIONS = { options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 }, combinator: 'and' };
const IS_REMEMBERED = {
	id: 'remembered',
	leftValue: '={{ $json.remembered }}',
	rightValue: '',
	operator: { type: 'boolean', operation: 'true', singleValue: true },
};

const node = (name: string, type: string, parameters: Record<string, unknown>, more: object): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 400],
	parameters,
	...more,
});
