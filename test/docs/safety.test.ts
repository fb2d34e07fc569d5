// docs/safety.md names what is on the screen, and what is set there at first.
import type { INodeProperties } from 'n8n-workflow';
import { OPERATIONS, labelOf } from '../../nodes/OutxLinkedIn/actions/operations';
import { PROPERTIES } from '../../nodes/OutxLinkedIn/actions/properties';
import { EVENT_PROPERTIES } from '../../nodes/OutxLinkedIn/events/events';
import { MOST_AHEAD } from '../../nodes/OutxLinkedIn/execution/gates/upcoming';
import { deadLinks, readText } from './markdown.mts';

const PATH = 'docs/safety.md';
const text = readText(PATH);

const withInner = (field: INodeProperties): INodeProperties[] => [
	field,
	...(field.options ?? []).flatMap((option) => ('type' in option ? withInner(option) : [])),
];
const fields = [...PROPERTIES, ...EVENT_PROPERTIES].flatMap(withInner);
const operations = OPERATIONS.map(({ resource, label }) => `${labelOf(resource) ?? ''} → ${label}`);
const onScreen = new Set([...fields.map(({ displayName }) => displayName), ...operations, 'Stop']);

const boldIn = (part: string): string[] => [...part.matchAll(/\*\*([^*]+)\*\*/g)].map(([, bold = '']) => bold);

it('names nothing that is not on the screen', () => {
	const emphasized = /^[A-Z].*[:,]$|^(In one run|From run to run|To look into it|Memory and limits)$/;
	expect(boldIn(text).filter((bold) => !onScreen.has(bold) && !emphasized.test(bold))).toEqual([]);
});

const rows = text.split('\n').filter((line) => line.startsWith('| **'));

it.each(rows)('%s', (row) => {
	const [, labels = '', byDefault = ''] = row.split(' | ').flatMap((cell, index) => (index === 0 ? ['', cell] : [cell]));
	const told = byDefault.trim() === 'on' ? true : byDefault.trim() === 'off' ? false : Number(byDefault);
	for (const label of boldIn(labels)) {
		const defaults = fields.filter(({ displayName }) => displayName === label).map((field) => field.default);
		expect({ label, defaults: [...new Set(defaults)] }).toEqual({ label, defaults: [told] });
	}
});

it('has no link that leads nowhere', () => {
	expect(deadLinks(PATH)).toEqual([]);
});

it('README says how many may be skipped where n8n is killed', () => {
	expect(readText('README.md')).toContain(`with *Spacing* 0: up to ${MOST_AHEAD} people`);
});
