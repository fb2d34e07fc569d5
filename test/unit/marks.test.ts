import { anywhere, byHand, forgottenAs, marksOf } from '../../nodes/OutxLinkedIn/execution/gates/marks';
import { ACT } from './builders';

const WORKFLOW = ACT;
const BY_NODE = { kind: 'letter', memory: { of: 'node', reason: '' } } as const;
const NAMES = ['elm street', 'ada'];

/** Whether somebody is known under marks of whom these are there already. */
const isKnown = (act: Parameters<typeof marksOf>[0], nodeId: string, there: string[], names = NAMES): boolean => {
	return marksOf(act, nodeId, names).isKnown((entry) => there.includes(entry));
};

describe('what is written down of an act', () => {
	it('of the whole workflow is a mark for each name', () => {
		const { all, probes, forgotten } = marksOf(WORKFLOW, 'node-1', NAMES);
		expect(all).toEqual(['letter elm street', 'letter ada']);
		expect(probes).toEqual([]);
		expect([...forgotten]).toEqual([['letter elm street', 'letter forgotten elm street'], ['letter ada', 'letter forgotten ada']]);
	});

	it('of one node is a mark of the workflow and one of the node; marks by hand are only looked for', () => {
		const { all, probes } = marksOf(BY_NODE, 'node-1', NAMES);
		expect(all).toEqual(['letter elm street', 'letter ada', 'letter node-1 elm street', 'letter node-1 ada']);
		expect(probes).toEqual(['letter everywhere elm street', 'letter everywhere ada']);
	});

	it('without a memory is nothing', () => {
		const { all, probes, forgotten, isKnown: knows } = marksOf({ kind: 'letter' }, 'node-1', NAMES);
		expect([all, probes, [...forgotten]]).toEqual([[], [], []]);
		expect(knows(() => true)).toBe(false);
	});

	it('never meets that of another kind of act, of another node, or of another use', () => {
		const all = ['letter', 'parcel'].flatMap((kind) => [
			anywhere(kind, 'ada'),
			byHand(kind, 'ada'),
			forgottenAs(kind, 'ada'),
			...['n1', 'n2'].flatMap((node) => marksOf({ ...BY_NODE, kind }, node, ['ada']).all.slice(1)),
		]);
		expect(new Set(all).size).toBe(all.length);
	});
});

describe('somebody', () => {
	it('is known to the workflow by any of the names', () => {
		expect(isKnown(WORKFLOW, 'n1', [])).toBe(false);
		expect(isKnown(WORKFLOW, 'n1', [anywhere('letter', 'ada')])).toBe(true);
		expect(isKnown(WORKFLOW, 'n1', [anywhere('letter', 'elm street')])).toBe(true);
		expect(isKnown(WORKFLOW, 'n1', [anywhere('parcel', 'ada'), anywhere('letter', 'bob')])).toBe(false);
	});

	const ofNode = (node: string, name: string) => `letter ${node} ${name}`;

	it('is known to a node that did it, and to no other', () => {
		const there = [anywhere('letter', 'ada'), ofNode('n1', 'ada')];
		expect(isKnown(BY_NODE, 'n1', there)).toBe(true);
		expect(isKnown(BY_NODE, 'n2', there)).toBe(false);
	});

	it('who was marked by hand is known to every node', () => {
		const there = [anywhere('letter', 'ada'), byHand('letter', 'ada')];
		expect(isKnown(BY_NODE, 'n1', there)).toBe(true);
		expect(isKnown(BY_NODE, 'n2', there)).toBe(true);
		expect(isKnown(WORKFLOW, 'n1', there)).toBe(true);
	});

	it('who was only written to by other nodes is not known to a node: each may still take back what all of them share', () => {
		expect(isKnown(BY_NODE, 'n1', [anywhere('letter', 'ada')])).toBe(false);
		expect(isKnown(BY_NODE, 'n1', [ofNode('n1', 'ada')])).toBe(true);
	});
});
