import { textOf } from '../../fields.mts';
import { requiredText } from '../checks.mts';
import { done, listed } from '../endpoint.mts';
import { fetchedPost } from '../fetched-post.mts';
import { taskEndpoint } from '../task-endpoint.mts';

export const fetchCompanyPosts = taskEndpoint({
	path: '/linkedin-agent/fetch-company-posts',
	taskType: 'agent_company_posts_fetch',
	message: 'Fetch company posts task created successfully',
	target: (fields) => textOf(fields['company_slug']),
	read: (fields) => ({ company_slug: requiredText(fields, 'company_slug') }),
	finish: ({ profile: slug }, { settings, world }, at) =>
		done(listed(settings.postsListKey, world.postsOfCompany(slug, at).map(fetchedPost))),
});
