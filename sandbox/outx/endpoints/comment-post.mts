import { textOf } from '../../fields.mts';
import { requiredText } from '../checks.mts';
import { Refusal, done } from '../endpoint.mts';
import { engagementOutput } from '../engagement-output.mts';
import { taskEndpoint } from '../task-endpoint.mts';
import { missingOrInvalid } from '../texts.mts';

// Known from the vendor's client alone: what the endpoint refuses, and with which words, is by analogy.
export const commentPost = taskEndpoint({
	path: '/linkedin-agent/comment-post',
	taskType: 'agent_comment_post',
	message: 'Comment post task created successfully',
	needsAdmin: true,
	target: (fields) => textOf(fields['social_urn']),
	read(fields) {
		const urn = requiredText(fields, 'social_urn');
		const text = requiredText(fields, 'comment_text');
		if (text.trim() === '') throw new Refusal(400, missingOrInvalid('comment_text'));
		return { social_urn: urn, comment_text: text };
	},
	finish({ profile, task_input: input }, { settings, world }, at) {
		const text = String(input['comment_text']);
		world.posts.interact('comment', world.postOf(profile), world.oldestAdmin, at, text);
		return done(engagementOutput(settings, 'commented'));
	},
});
