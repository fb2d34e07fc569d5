// What the user has set: which lists to look through, how often, and the way to OutX.
import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { credentialMissing, invalidBaseUrl, failed, noMinutes, ok, unreadableSetting, type Read } from '../../messages';
import { connect, type SendRequest } from '../../transport/request';
import { causeText } from '../cause';
import { hasNoValue, readNumber } from '../optionValues';
import type { RowFields } from '../step';
import type { TriggerEvent, WatchedList } from './event';

export interface Setup {
	event: TriggerEvent;
	lists: WatchedList[];
	/** Undefined where looks cost nothing. */
	checkEveryMs: number | undefined;
	/** Event and credential, as the saved state knows them. */
	key: string;
	send: SendRequest;
}

export const CHECK_EVERY = { label: 'Check Every (Minutes)', name: 'checkEvery', min: 5, max: 1440, default: 60, whole: true };

const { label, name, min, max, default: byDefault } = CHECK_EVERY;

export const checkEveryField: INodeProperties = {
	displayName: label,
	name,
	type: 'number',
	typeOptions: { minValue: min, maxValue: max },
	default: byDefault,
	description: 'How long to wait between two looks, however often n8n polls. Each look is an action of the account.',
};

const MINUTE_MS = 60_000;
const nameSchema = z.string().catch('');

/** @param find the event of that name, or why there is none */
export async function readSetup(context: IPollFunctions, find: (name: string) => Read<TriggerEvent>): Promise<Read<Setup>> {
	const found = readFields(context, find);
	if (found.kind === 'failed') return found;
	try {
		const connection = await connect(context);
		if (connection === undefined) return failed(invalidBaseUrl());
		return ok({ ...found.value, send: connection.send });
	} catch (error) {
		return failed(credentialMissing(causeText(error)));
	}
}

function readFields(context: IPollFunctions, find: (name: string) => Read<TriggerEvent>): Read<Omit<Setup, 'send'>> {
	try {
		const event = find(nameSchema.parse(context.getNodeParameter('event', '')));
		if (event.kind === 'failed') return event;
		const fields = fieldsOf(context);
		const lists = event.value.lists(fields);
		if (lists.kind === 'failed') return lists;
		const checkEvery = event.value.costsAction ? readCheckEvery(fields.field(name)) : ok(undefined);
		if (checkEvery.kind === 'failed') return checkEvery;
		const minutes = checkEvery.value;
		return ok({
			event: event.value,
			lists: lists.value,
			checkEveryMs: minutes === undefined ? undefined : minutes * MINUTE_MS,
			key: `${event.value.name} ${context.getNode().credentials?.['outxApi']?.id ?? ''}`,
		});
	} catch (error) {
		return failed(unreadableSetting(causeText(error)));
	}
}

const readCheckEvery = (value: unknown): Read<number> => (hasNoValue(value) ? failed(noMinutes(label, byDefault)) : readNumber(CHECK_EVERY, value));

const optionsSchema = z.record(z.unknown()).catch({});

function fieldsOf(context: IPollFunctions): RowFields {
	const field = (name: string): unknown => context.getNodeParameter(name, null, { extractValue: true });
	const options = optionsSchema.parse(context.getNodeParameter('options', {}));
	const input: IDataObject = {};
	// None of the trigger's options is a limit that an expression could switch off.
	return { field, option: (name) => options[name], hasOption: (name) => Object.hasOwn(options, name), isByExpression: () => false, input };
}
