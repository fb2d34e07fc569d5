import { isTextList } from '../../fields.mts';
import { requiredTextList } from '../checks.mts';
import { done, listed } from '../endpoint.mts';
import { fetchedPost } from '../fetched-post.mts';
import { taskEndpoint } from '../task-endpoint.mts';

export const fetchProfilesPosts = taskEndpoint({
	path: '/linkedin-agent/fetch-profiles-posts',
	taskType: 'agent_profiles_posts_fetch',
	message: 'Fetch profiles posts task created successfully',
	target: ({ profile_urns: urns }) => (isTextList(urns) ? urns.join(',') : undefined),
	read: (fields) => ({ profile_urns: requiredTextList(fields, 'profile_urns') }),
	finish({ profile: urns }, { settings, world }, at) {
		// Whoever isn't a person has posted nothing.
		const people = urns.split(',').flatMap((urn) => world.people.byUrn(urn) ?? []);
		const posts = people.flatMap(({ slug }) => world.postsOfPerson(slug, at));
		return done(listed(settings.postsListKey, posts.map(fetchedPost)));
	},
});
