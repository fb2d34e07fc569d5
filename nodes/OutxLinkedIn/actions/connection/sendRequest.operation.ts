// Send Connection Request: one invitation per row.
import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { InviteOrder, Operation } from '../../execution/order';
import type { RowFields } from '../../execution/rows';
import { completedUnsent, invalidNote, invitationLimit, taskFailed, type Problem } from '../../messages';
import { outxText, type Task } from '../../transport/tasks';
import { optionsField, SENDING_OPTIONS, waitForCompletionField, WAITING_OPTIONS } from '../fields';
import { lookupOrder } from './lookup';
import { readProfile } from './profile';

/** OutX docs, "Send Connection Request": measured after trimming. */
export const NOTE_MAX_LENGTH = 300;

const show = { resource: ['connection'], operation: ['sendRequest'] };

const noteOption: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	typeOptions: { rows: 3, maxLength: NOTE_MAX_LENGTH },
	default: '',
	placeholder: 'e.g. Hi Jane, we met at the fair in Berlin.',
	description: `A personal message with the invitation, at most ${NOTE_MAX_LENGTH} characters. Leave empty to invite without one. LinkedIn allows free accounts only a few notes a month.`,
};

const fields: INodeProperties[] = [
	{
		displayName: 'Profile',
		name: 'profile',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://www.linkedin.com/in/jane-doe/',
		description:
			"The person to invite: the address of the LinkedIn profile, its last part (jane-doe), its URN (urn:li:fsd_profile:…) or its member ID (ACoA…). An address costs one more LinkedIn action, to look the profile up. The same person in several rows is invited once.",
	},
	waitForCompletionField,
	optionsField([noteOption, ...SENDING_OPTIONS, ...WAITING_OPTIONS]),
];

export const description = updateDisplayOptions({ show }, fields);

export const operation: Operation = { readRow, judge };

function readRow(row: RowFields): ReturnType<Operation['readRow']> {
	const read = readProfile(row.field('profile'));
	if ('problem' in read) return read;
	const note = readNote(row.option('note'));
	if ('problem' in note) return note;
	const invite = (profileUrn: string) => inviteOrder(profileUrn, note.text);
	const { profile } = read;
	return { order: profile.kind === 'urn' ? invite(profile.profileUrn) : lookupOrder(profile.slug, invite) };
}

const inviteOrder = (profileUrn: string, note: string): InviteOrder => ({
	kind: 'invite',
	key: profileUrn,
	path: '/linkedin-agent/send-connection-request',
	body: { profile_urn: profileUrn, ...(note === '' ? {} : { note }) },
	knownAs: [profileUrn],
	profileUrn,
});

/** Sheets give numbers and empty cells too. */
const noteSchema = z.union([z.string(), z.number().transform(String)]).nullish();

function readNote(value: unknown): { text: string } | { problem: Problem } {
	const note = noteSchema.safeParse(value);
	const text = note.data?.trim() ?? '';
	if (!note.success) return { problem: invalidNote(undefined, NOTE_MAX_LENGTH) };
	return text.length > NOTE_MAX_LENGTH ? { problem: invalidNote(text.length, NOTE_MAX_LENGTH) } : { text };
}

function judge(task: Task): Problem | undefined {
	if (task.state === 'failed') {
		const outxSaid = outxText(task.output);
		// OutX doesn't say whether LinkedIn's limit shows when creating a task or when it fails: both stop the sending.
		return /invitation limit/i.test(outxSaid) ? { ...invitationLimit(), outxSaid } : taskFailed(task.status, outxSaid);
	}
	return task.sent === false ? completedUnsent() : undefined;
}
