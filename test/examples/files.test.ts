import {
	exampleNames,
	nodeOf,
	OUTX_NODE,
	OUTX_TOOL,
	readExample,
	readGuide,
	STICKY_NOTE,
	textOf,
	type ExampleNode,
} from './examples.mts';
import { currentVersion } from './installed-types.mts';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';

const N8N_OWN = /^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.\w+$/;
/** A path of one machine; the folder of n8n's Docker image is everybody's. */
const ELSEWHERE = /\/(home\/(?!node\/\.n8n-files\/)|Users|root|work|tmp)\//;
/** As n8n draws them. */
const NODE_SIZE = 96;
const AGENT_WIDTH = 256;

/** What the notes print bold that isn't a node: labels of n8n and of our node, and openings of paragraphs. */
const LABELS = [
	'Authentication',
	'Before you start',
	'E-mail instead?',
	'Max Requests',
	'Send invitation',
	'Status',
	'Your sheet',
	'Your table',
];
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];

describe('the examples', () => {
	it('are all there, each with an entry in the guide', () => {
		expect(exampleNames()).toHaveLength(10);
		for (const name of exampleNames()) {
			expect(readGuide()).toContain(`](../examples/${name}.json)`);
			expect(readGuide()).toContain(`](pictures/example-${name}.png)`);
		}
	});

	it('have names of their own', () => {
		const names = exampleNames().map((name) => readExample(name).name);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe.each(exampleNames())('%s', (name) => {
	const example = readExample(name);
	const real = example.nodes.filter(({ type }) => type !== STICKY_NOTE);
	const ours = example.nodes.filter(({ type }) => [OUTX_NODE, OUTX_TOOL].includes(type));

	it("uses our node and n8n's own, in their current versions", () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const node of example.nodes) {
			if (ours.includes(node)) {
				expect(node.typeVersion).toBe(1);
				continue;
			}
			expect(node.type).toMatch(N8N_OWN);
			expect([node.name, node.typeVersion]).toEqual([node.name, currentVersion(node.type)]);
		}
	});

	it('begins with a note that names the nodes to fill in', () => {
		const notes = example.nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes.map(({ name: title }) => title)).toEqual(['About this workflow']);
		const text = String(notes[0]?.parameters['content']);
		expect(text).toMatch(/^## /);
		for (const node of [...ours, ...real.filter(hasAccount)]) {
			const isCounted = /the \w+ nodes with the .* icon/.test(text) && !ours.includes(node);
			if (!isCounted && node.disabled !== true) expect(text).toContain(`**${node.name}**`);
		}
		// Whatever it prints bold is there: a node, or a label of n8n or of our node.
		const nodeNames = new Set(real.map((node) => node.name));
		for (const [, bold = ''] of text.matchAll(/\*\*([^*]+)\*\*/g)) expect([...nodeNames, ...LABELS]).toContain(bold);
	});

	it('counts the nodes that share an icon rightly', () => {
		const text = String(nodeOf(example, 'About this workflow').parameters['content']);
		const [, count, icon = ''] = /the (\w+) nodes with the (.*) icon/.exec(text) ?? [];
		if (count === undefined) return;
		const type = `.${icon.charAt(0).toLowerCase()}${icon.slice(1).replaceAll(' ', '')}`;
		expect(NUMBERS[real.filter((node) => node.type.endsWith(type)).length]).toBe(count);
	});

	it('holds no credential, no pinned data and no path of a machine', () => {
		for (const node of example.nodes) expect(node).not.toHaveProperty('credentials');
		expect(example.pinData).toEqual({});
		expect(textOf(name)).not.toMatch(ELSEWHERE);
		expect(textOf(name)).not.toMatch(/outx_[a-z0-9]{8}|sk-[A-Za-z0-9]{8}|xox[bp]-|cachedResultUrl|instanceId/);
	});

	it('has nodes with names and IDs of their own, all connected to each other', () => {
		const names = example.nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		const ids = textOf(name).match(/"id": "5f0c1a[^"]+"/g) ?? [];
		expect(new Set(ids).size).toBe(ids.length);
		const links = Object.entries(example.connections).flatMap(([from, byType]) =>
			Object.entries(byType).flatMap(([type, outputs]) => outputs.flat().map((link) => ({ from, kind: type, ...link }))),
		);
		for (const { from, node, kind, type } of links) {
			expect(names).toEqual(expect.arrayContaining([from, node]));
			expect(type).toBe(kind);
		}
		const linked = new Set(links.flatMap(({ from, node }) => [from, node]));
		expect(real.map((node) => node.name).filter((one) => !linked.has(one))).toEqual([]);
	});

	it('looks back only at nodes that are there', () => {
		const names = example.nodes.map((node) => node.name);
		for (const [, lookedAt] of textOf(name).matchAll(/\$\('([^']+)'\)/g)) expect(names).toContain(lookedAt);
	});

	it('lies tidily, without overlaps', () => {
		const boxes = example.nodes.map(boxOf);
		for (const [index, one] of boxes.entries()) {
			const inTheWay = boxes.slice(index + 1).filter((two) => overlap(one, two));
			expect([one.name, ...inTheWay.map((two) => two.name)]).toEqual([one.name]);
		}
		for (const { position } of example.nodes) expect(position.map((coordinate) => coordinate % 20 === 0)).toEqual([true, true]);
	});

	it('sets only fields that our node has', () => {
		for (const { parameters } of ours) {
			const known = new OutxLinkedIn().description.properties;
			const AS_TOOL = ['descriptionType', 'toolDescription'];
			expect([...known.map((field) => field.name), ...AS_TOOL]).toEqual(expect.arrayContaining(Object.keys(parameters)));
			const options = known.filter((field) => field.name === 'options').flatMap((field) => field.options ?? []);
			expect(options.map((option) => option.name)).toEqual(expect.arrayContaining(Object.keys(parameters['options'] ?? {})));
		}
	});

	it('keeps failed rows apart', () => {
		for (const node of ours) {
			// An agent reads what went wrong, and decides.
			const expected = node.type === OUTX_TOOL ? 'continueRegularOutput' : 'continueErrorOutput';
			expect(node).toHaveProperty('onError', expected);
			if (node.type === OUTX_NODE) expect(example.connections[node.name]?.['main']?.[1]?.length).toBeGreaterThan(0);
		}
	});
});

const hasAccount = ({ type }: ExampleNode): boolean =>
	/\.(googleSheets(Tool)?|airtable|slack|lmChatOpenAi|httpRequest)$/.test(type);

interface Box {
	name: string;
	left: number;
	top: number;
	width: number;
	height: number;
}

function boxOf({ name, type, position: [left, top], parameters }: ExampleNode): Box {
	if (type === STICKY_NOTE) {
		return { name, left, top, width: Number(parameters['width']), height: Number(parameters['height']) };
	}
	return { name, left, top, width: type.endsWith('.agent') ? AGENT_WIDTH : NODE_SIZE, height: NODE_SIZE };
}

const overlap = (one: Box, two: Box): boolean =>
	one.left < two.left + two.width &&
	two.left < one.left + one.width &&
	one.top < two.top + two.height &&
	two.top < one.top + one.height;
