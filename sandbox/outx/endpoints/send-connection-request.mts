import { textOf } from '../../fields.mts';
import { isProfileUrn, normalizeUrn } from '../../profiles.mts';
import { optionalText, requiredText } from '../checks.mts';
import { Refusal, done, failed } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';
import { ERROR_TEXTS } from '../texts.mts';

const TASK_TYPE = 'agent_send_connection_request';
const NOTE_MAX_LENGTH = 300;

const target = ({ profile_urn: urn }: Record<string, unknown>) =>
	typeof urn === 'string' ? normalizeUrn(urn) : undefined;

export const sendConnectionRequest = taskEndpoint({
	path: '/linkedin-agent/send-connection-request',
	taskType: TASK_TYPE,
	message: 'Send connection request task created successfully',
	needsAdmin: true,
	target,
	read(fields, { queue, settings }) {
		const profileUrn = normalizeUrn(requiredText(fields, 'profile_urn'));
		const note = optionalText(fields, 'note')?.trim();
		if (note && note.length > NOTE_MAX_LENGTH)
			throw new Refusal(400, `Invalid 'note': must be ${NOTE_MAX_LENGTH} characters or fewer`);
		if (queue.countOf(TASK_TYPE) >= settings.invitationLimit) throw new Refusal(429, ERROR_TEXTS.invitationLimit);
		return { profile_urn: profileUrn, ...(textOf(note) && { note }) };
	},
	finish({ profile }, { world }, at) {
		const person = isProfileUrn(profile) ? world.people.byUrn(profile) : undefined;
		// OutX takes any string, but LinkedIn invites profiles only. How such a task really ends isn't documented.
		if (!person) return failed(`Not a profile URN: ${profile}`);
		world.network.invite(person, at);
		return done({ sent: true });
	},
});
