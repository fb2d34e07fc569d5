import { textOf } from '../../fields.mts';
import { done, failed } from '../endpoint.mts';
import { engagementOf, readEngagement } from '../engage.mts';
import { engagementOutput } from '../engagement-output.mts';
import { taskEndpoint } from '../task-endpoint.mts';

export const like = taskEndpoint({
	path: '/api-like',
	taskType: 'like_post',
	message: 'Like task created successfully',
	idKey: 'task_id',
	target: (fields) => textOf(fields['post_id']),
	read: (fields, outx) => readEngagement(fields, 'like', outx),
	finish({ task_input: input }, outx, at) {
		const { post, actor } = engagementOf(input, outx);
		if (!post) return failed('Post not found');
		outx.world.posts.interact('like', post, actor, at);
		return done(engagementOutput(outx.settings, 'liked'));
	},
});
