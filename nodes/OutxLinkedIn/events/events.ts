// What a user can wait for: one line each. The dropdown, the conditions of fields and the panel's entries are made of it.
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { CHOICE, simplifyOption } from '../actions/fields';
import { checkEveryField } from '../execution/polling/setup';
import type { TriggerEvent } from '../execution/polling/event';
import { failed, ok, unknownEvent, type Read } from '../messages';
import { event as newConnection } from './newConnection.event';
import { event as newCompanyPost } from './newCompanyPost.event';
import { event as newProfilePost } from './newProfilePost.event';
import { event as newWatchlistPost } from './newWatchlistPost.event';

/** The first is the one a new node begins with. */
export const EVENTS: [TriggerEvent, ...TriggerEvent[]] = [newConnection, newCompanyPost, newProfilePost, newWatchlistPost];

export function findEvent(name: string): Read<TriggerEvent> {
	const event = EVENTS.find((one) => one.name === name);
	return event === undefined ? failed(unknownEvent(name)) : ok(event);
}

/** n8n's panel takes its entries from a property that is called exactly so. */
const eventField: INodeProperties = {
	...CHOICE,
	displayName: 'Event',
	name: 'event',
	noDataExpression: true,
	options: EVENTS.map(({ name, label, description, action }) => ({ name: label, value: name, description, action })),
	default: EVENTS[0].name,
};

const costNotice: INodeProperties = {
	displayName:
		"Each look is an action of your LinkedIn account, so it happens only as often as 'Check Every' says, however often n8n polls. The first look remembers what is there and starts nothing.",
	name: 'costNotice',
	type: 'notice',
	default: '',
};

const freeNotice: INodeProperties = {
	displayName: 'The first look remembers what is there and starts nothing. What OutX finds later starts the workflow.',
	name: 'freeNotice',
	type: 'notice',
	default: '',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [simplifyOption],
};

const shownFor = (events: TriggerEvent[], fields: INodeProperties[]): INodeProperties[] =>
	updateDisplayOptions({ show: { event: events.map(({ name }) => name) } }, fields);

const isCostly = ({ costsAction }: TriggerEvent): boolean => costsAction;

export const EVENT_PROPERTIES: INodeProperties[] = [
	eventField,
	...EVENTS.flatMap((event) => shownFor([event], event.fields)),
	...shownFor(EVENTS.filter(isCostly), [checkEveryField, costNotice]),
	...shownFor(
		EVENTS.filter((event) => !isCostly(event)),
		[freeNotice],
	),
	optionsField,
];

const labels = Object.fromEntries(EVENTS.map(({ name, label }) => [name, label]));

export const EVENT_SUBTITLE = `={{ (${JSON.stringify(labels)})[$parameter["event"]] }}`;
