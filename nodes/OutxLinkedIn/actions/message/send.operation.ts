// Send Message: one message per row, to somebody the account is connected with.
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, RowFields, Step } from '../../execution/step';
import { memberIdOf } from '../../linkedin/readPerson';
import { refusedAbout } from '../../linkedin/refusals';
import { readText } from '../../linkedin/text';
import { ok, withCommas, type Read } from '../../messages';
import { actLead, MESSAGE } from '../acts';
import { acceptSlugsOption, actOn, checkTextOption, personActKeys, personField, readCheckText, readTarget, type Target } from '../people';

/** OutX docs, "Send Message". */
export const MESSAGE_MAX_LENGTH = 10_000;

const USUAL =
	"The usual cause: you aren't connected with this person, and LinkedIn lets you write to your connections only. Open the profile in LinkedIn to see whether it has a button 'Message'.";

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Hi Jane, thank you for connecting.',
	description: `The text to send, at most ${withCommas(MESSAGE_MAX_LENGTH)} characters. Line breaks stay as they are.`,
};

export const operation: Operation = {
	resource: 'message',
	name: 'send',
	label: 'Send',
	action: 'Send a message',
	description:
		'Write to a person you are connected with on LinkedIn. It costs one LinkedIn action, or two from the address of a profile, and returns whether the message was sent.',
	act: MESSAGE,
	fields: [
		personField(
			'The person to write to: the address of the LinkedIn profile, its URN (urn:li:fsd_profile:…) or its member ID (ACoA…). An address costs one more LinkedIn action, to look the profile up. The same person in several rows gets one message per run.',
		),
		messageField,
	],
	waitForCompletion: {
		default: true,
		description: 'Whether to wait until OutX has sent the message, instead of returning its task ID at once',
	},
	options: [checkTextOption, acceptSlugsOption],
	shared: ['waiting', 'pace', 'limits', 'memory', 'alike'],
	keys: personActKeys(MESSAGE),
	detailKeys: ['profile_urn'],
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const person = readTarget(row);
	if (person.kind === 'failed') return person;
	const message = readMessage(row);
	return message.kind === 'failed' ? message : ok(actOn(person.value, row, (target) => write(target, message.value)));
}

function readMessage(row: RowFields): Read<string> {
	const checkGaps = readCheckText(row);
	if (checkGaps.kind === 'failed') return checkGaps;
	return readText(row.field(messageField.name), {
		field: messageField.displayName,
		maxLength: MESSAGE_MAX_LENGTH,
		required: true,
		checkGaps: checkGaps.value,
		reason: 'invalid_message',
	});
}

function write({ profileUrn, names, about }: Target, message: string): Step {
	return {
		request: {
			ask: 'task',
			key: `message:${profileUrn}`,
			path: '/linkedin-agent/send-message',
			body: { recipient_urn: recipientUrn(profileUrn), message },
			effect: { kind: 'acts', names, says: message },
			refused: refusedAbout('message'),
		},
		lead: actLead({ act: MESSAGE, subject: 'message', usual: USUAL, says: message }),
		about,
	};
}

/** The same ID under the prefix that this endpoint documents. */
const recipientUrn = (profileUrn: string): string => `urn:li:person:${memberIdOf(profileUrn)}`;
