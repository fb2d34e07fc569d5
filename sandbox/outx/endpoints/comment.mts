import { textOf } from '../../fields.mts';
import { requiredText } from '../checks.mts';
import { Refusal, done, failed } from '../endpoint.mts';
import { engagementOf, readEngagement } from '../engage.mts';
import { engagementOutput } from '../engagement-output.mts';
import { taskEndpoint } from '../task-endpoint.mts';
import { missingParameter } from '../texts.mts';

const TEXT = 'comment_text';

export const comment = taskEndpoint({
	path: '/api-comment',
	taskType: 'comment_post',
	message: 'Comment task created successfully',
	idKey: 'task_id',
	target: (fields) => textOf(fields['post_id']),
	read(fields, outx) {
		const text = fields[TEXT] === '' ? ' ' : requiredText(fields, TEXT, missingParameter(TEXT));
		if (text.trim() === '') throw new Refusal(400, 'comment_text cannot be empty');
		return { ...readEngagement(fields, 'comment', outx), comment_text: text };
	},
	finish({ task_input: input }, outx, at) {
		const { post, actor } = engagementOf(input, outx);
		if (!post) return failed('Post not found');
		outx.world.posts.interact('comment', post, actor, at, String(input[TEXT]));
		return done(engagementOutput(outx.settings, 'commented'));
	},
});
