// Send Connection Request: one invitation per row.
import type { INodeProperties } from 'n8n-workflow';
import { readToggleOption } from '../../execution/optionValues';
import type { Operation, RowFields, Step } from '../../execution/step';
import { refusedAbout } from '../../linkedin/refusals';
import { readText } from '../../linkedin/text';
import { ok, type Read } from '../../messages';
import { actLead, INVITATION } from '../acts';
import { acceptSlugsOption, actOn, checkTextOption, personActKeys, personField, readCheckText, readTarget, type Target } from '../people';

/** OutX docs, "Send Connection Request": measured after trimming. */
export const NOTE_MAX_LENGTH = 300;

const USUAL =
	"Usual causes: you're already connected or already invited, or the profile doesn't take invitations. Open the profile in LinkedIn to see whether it can be invited.";

const noteOption: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	typeOptions: { rows: 3, maxLength: NOTE_MAX_LENGTH },
	default: '',
	placeholder: 'e.g. Hi Jane, we met at the fair in Berlin.',
	description: `A personal message with the invitation, at most ${NOTE_MAX_LENGTH} characters. Leave empty to invite without one. LinkedIn allows free accounts only a few notes a month.`,
};

const WITHOUT_NOTE = { name: 'withoutNote', label: 'Without Note if Refused' };

const withoutNoteOption: INodeProperties = {
	displayName: WITHOUT_NOTE.label,
	name: WITHOUT_NOTE.name,
	type: 'boolean',
	default: false,
	description:
		"Whether to send the invitation again without its note when LinkedIn refuses the note because the account's notes for this month are used up",
};

/** What a row's options say of its invitation. */
interface Wish {
	note: string;
	withoutNote: boolean;
}

export const operation: Operation = {
	resource: 'connection',
	name: 'sendRequest',
	label: 'Send Connection Request',
	action: 'Send connection request',
	description:
		'Invite a person to connect on LinkedIn. It costs one LinkedIn action, from an address two. One item per row says whether it was sent.',
	act: INVITATION,
	fields: [
		personField(
			"The person to invite: the address of the LinkedIn profile, its URN (urn:li:fsd_profile:…) or its member ID (ACoA…). An address costs one more LinkedIn action, to look the profile up. The same person in several rows is invited once.",
		),
	],
	waitForCompletion: {
		default: true,
		description: 'Whether to wait until OutX has sent the invitation, instead of returning its task ID at once',
	},
	options: [noteOption, withoutNoteOption, checkTextOption, acceptSlugsOption],
	shared: ['waiting', 'pace', 'limits', 'memory', 'alike'],
	keys: personActKeys(INVITATION),
	detailKeys: ['profile_urn'],
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const person = readTarget(row);
	if (person.kind === 'failed') return person;
	const wish = readWish(row);
	return wish.kind === 'failed' ? wish : ok(actOn(person.value, row, (target) => invite(target, wish.value)));
}

function readWish(row: RowFields): Read<Wish> {
	const checkGaps = readCheckText(row);
	if (checkGaps.kind === 'failed') return checkGaps;
	const note = readText(row.option('note'), {
		field: noteOption.displayName,
		maxLength: NOTE_MAX_LENGTH,
		required: false,
		checkGaps: checkGaps.value,
		reason: 'invalid_note',
	});
	if (note.kind === 'failed') return note;
	const withoutNote = readToggleOption(row, WITHOUT_NOTE.name, WITHOUT_NOTE.label, false);
	return withoutNote.kind === 'failed' ? withoutNote : ok({ note: note.value, withoutNote: withoutNote.value });
}

/** @param attempt the second one, without a note, is made only where the first surely had no effect */
function invite(target: Target, { note, withoutNote }: Wish, attempt: 'first' | 'second' = 'first'): Step {
	const { profileUrn, names, about } = target;
	return {
		request: {
			ask: 'task',
			key: attempt === 'first' ? profileUrn : `${profileUrn} without note`,
			path: '/linkedin-agent/send-connection-request',
			body: { profile_urn: profileUrn, ...(note === '' ? {} : { note }) },
			effect: { kind: 'acts', names },
			refused: refusedAbout('invitation'),
		},
		lead: actLead({ act: INVITATION, subject: 'invitation', usual: USUAL, says: note }),
		instead: (problem) =>
			problem.reason === 'note_limit' && problem.effect === false && withoutNote && note !== ''
				? invite(target, { note: '', withoutNote: false }, 'second')
				: undefined,
		about,
	};
}
