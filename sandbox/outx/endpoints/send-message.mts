import { textOf } from '../../fields.mts';
import { requiredText } from '../checks.mts';
import { Refusal, done, failed } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';
import { missingOrInvalid } from '../texts.mts';

const MAX_LENGTH = 10_000;

export const sendMessage = taskEndpoint({
	path: '/linkedin-agent/send-message',
	taskType: 'agent_send_message',
	message: 'Send message task created successfully',
	needsAdmin: true,
	target: (fields) => textOf(fields['recipient_urn']),
	read(fields) {
		const recipient = requiredText(fields, 'recipient_urn');
		const message = requiredText(fields, 'message');
		if (message.trim() === '') throw new Refusal(400, missingOrInvalid('message'));
		if (message.length > MAX_LENGTH) throw new Refusal(400, `Message text is too long (max ${MAX_LENGTH} characters)`);
		return { recipient_urn: recipient, message };
	},
	finish({ profile, task_input: input }, { settings, world }, at) {
		world.network.advance(at);
		const person = world.people.byUrn(profile);
		// That such a task fails is documented, with which words isn't.
		if (!person || (settings.messagesNeedConnection && !world.network.isConnected(person)))
			return failed('You can only message your 1st-degree connections');
		world.network.send(person, String(input['message']), at);
		return done({ sent: true });
	},
});
