import { z } from 'zod';
import {
	exampleNames,
	NEED_NEWER_N8N,
	nodeOf,
	OUTX_NODE,
	OUTX_TOOL,
	OUTX_TRIGGER,
	readExample,
	readGuide,
	STICKY_NOTE,
	textOf,
	type ExampleNode,
} from './examples.mts';
import { commonVersion, currentVersion } from './installed-types.mts';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node';
import { OutxLinkedInTrigger } from '../../nodes/OutxLinkedIn/OutxLinkedInTrigger.node';

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
	'Check Every',
	'E-mail instead?',
	'Max Requests',
	'Max per Day',
	'Max per Week',
	'Post it',
	'Send invitation',
	'Send message',
	'Starting Line',
	'Status',
	'The lower row',
	'The upper row',
	'What is limited:',
	'Your sheet',
	'Your table',
];
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];

describe('the examples', () => {
	it('are all there, each with an entry in the guide', () => {
		expect(exampleNames()).toHaveLength(16);
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
	const ours = example.nodes.filter(({ type }) => [OUTX_NODE, OUTX_TOOL, OUTX_TRIGGER].includes(type));
	const text = String(nodeOf(example, 'About this workflow').parameters['content']);

	it("uses our node and n8n's own, in versions that every n8n has, or in current ones", () => {
		const versionOf = NEED_NEWER_N8N.includes(name) ? currentVersion : commonVersion;
		expect(ours.length).toBeGreaterThan(0);
		for (const node of example.nodes) {
			if (ours.includes(node)) {
				expect(node.typeVersion).toBe(1);
				continue;
			}
			expect(node.type).toMatch(N8N_OWN);
			expect([node.name, node.typeVersion]).toEqual([node.name, versionOf(node.type)]);
		}
	});

	it('begins with a note about nodes that are there', () => {
		const notes = example.nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes.map(({ name: title }) => title)).toEqual(['About this workflow']);
		expect(text).toMatch(/^## /);
		// Whatever it prints bold is there: a node, or a label of n8n or of our node.
		const nodeNames = new Set(real.map((node) => node.name));
		for (const [, bold = ''] of text.matchAll(/\*\*([^*]+)\*\*/g)) expect([...nodeNames, ...LABELS]).toContain(bold);
	});

	it('names in its note each node that needs an account, or counts those that share an icon', () => {
		const needing = [...ours, ...real.filter(hasAccount)].filter(({ disabled }) => disabled !== true);
		const unnamed = needing.filter((node) => !text.includes(`**${node.name}**`));
		for (const node of unnamed) expect(ours).not.toContain(node);
		const counted = [...new Set(unnamed.map(({ type }) => type))].map((type) => {
			const count = needing.filter((node) => node.type === type).length;
			return `the ${NUMBERS[count]} nodes with the ${iconOf(type)} icon`;
		});
		expect(text.match(/the \w+ nodes with the .*? icon/g) ?? []).toEqual(counted);
	});

	it('limits per day and week what it does on LinkedIn, and says so', () => {
		const acts = ours.filter(({ parameters: { operation } }) => ACTS.includes(String(operation)));
		for (const { parameters } of acts) {
			const { maxPerDay, maxPerWeek } = z.object({ maxPerDay: z.number(), maxPerWeek: z.number() }).parse(parameters['options']);
			expect(maxPerDay).toBeGreaterThan(0);
			expect(maxPerWeek).toBeGreaterThan(maxPerDay);
			expect(maxPerWeek).toBeLessThan(100);
			for (const number of [maxPerDay, maxPerWeek]) expect(text).toMatch(new RegExp(`\\b${number}\\b`));
		}
		expect(text.includes('**Max per Day**')).toBe(acts.length > 0);
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
		for (const { type, parameters } of ours) {
			const known = (type === OUTX_TRIGGER ? new OutxLinkedInTrigger() : new OutxLinkedIn()).description.properties;
			const ADDED_BY_N8N = type === OUTX_TRIGGER ? ['pollTimes'] : ['descriptionType', 'toolDescription'];
			expect([...known.map((field) => field.name), ...ADDED_BY_N8N]).toEqual(expect.arrayContaining(Object.keys(parameters)));
			const options = known.filter((field) => field.name === 'options').flatMap((field) => field.options ?? []);
			expect(options.map((option) => option.name)).toEqual(expect.arrayContaining(Object.keys(parameters['options'] ?? {})));
		}
	});

	it('keeps failed rows apart', () => {
		// A memory that can't be read stops the run: to go on would be to forget.
		for (const node of ours.filter(({ type, parameters }) => type !== OUTX_TRIGGER && parameters['resource'] !== 'memory')) {
			// An agent reads what went wrong, and decides.
			const expected = node.type === OUTX_TOOL ? 'continueRegularOutput' : 'continueErrorOutput';
			expect(node).toHaveProperty('onError', expected);
			if (node.type === OUTX_NODE) expect(example.connections[node.name]?.['main']?.[1]?.length).toBeGreaterThan(0);
		}
	});
});

const ACTS = ['sendRequest', 'send', 'comment', 'like'];

/** As n8n shows the node's name: `googleSheets` is Google Sheets. */
const iconOf = (type: string): string =>
	type
		.replace(/^.*\./, '')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/^./, (letter) => letter.toUpperCase());

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
	return { name, left, top, width: /\.(agent|chainLlm)$/.test(type) ? AGENT_WIDTH : NODE_SIZE, height: NODE_SIZE };
}

const overlap = (one: Box, two: Box): boolean =>
	one.left < two.left + two.width &&
	two.left < one.left + one.width &&
	one.top < two.top + two.height &&
	two.top < one.top + one.height;
