import { textOf } from '../../fields.mts';
import { requiredText } from '../checks.mts';
import { done } from '../endpoint.mts';
import { engagementOutput } from '../engagement-output.mts';
import { taskEndpoint } from '../task-endpoint.mts';

export const likePost = taskEndpoint({
	path: '/linkedin-agent/like-post',
	taskType: 'agent_like_post',
	message: 'Like post task created successfully',
	needsAdmin: true,
	target: (fields) => textOf(fields['social_urn']),
	read: (fields) => ({ social_urn: requiredText(fields, 'social_urn') }),
	finish({ profile }, { settings, world }, at) {
		world.posts.interact('like', world.postOf(profile), world.oldestAdmin, at);
		return done(engagementOutput(settings, 'liked'));
	},
});
