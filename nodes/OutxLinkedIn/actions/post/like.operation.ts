// Like: one like per post, of LinkedIn's or of a watchlist's.
import type { Operation } from '../../execution/step';
import { LIKE } from '../acts';
import { accountOptions } from './account';
import { POST_DETAIL_KEYS, postActKeys, postField, readPostAct, type PostAct } from './actOnPost';

const LIKING: PostAct = {
	act: LIKE,
	subject: 'like',
	usual: "Open the post in LinkedIn to see whether it's there and can be liked.",
	agentPath: '/linkedin-agent/like-post',
	watchlistPath: '/api-like',
};

export const operation: Operation = {
	resource: 'post',
	name: 'like',
	label: 'Like',
	action: 'Like a post',
	description: 'Like a post on LinkedIn. It costs one LinkedIn action, and returns whether the post was liked.',
	act: LIKE,
	fields: [
		postField(
			"The post to like: its address, its URN (urn:li:activity:…) or the number in it, or the 'post_id' of a watchlist's post from Get Many. With a 'post_id' the account is chosen in the options, and OutX doesn't tell whether the like was given. The same post in several rows is liked once.",
		),
	],
	waitForCompletion: {
		default: true,
		description: 'Whether to wait until OutX has liked the post, instead of returning its task ID at once',
	},
	options: accountOptions,
	shared: ['waiting', 'pace', 'limits', 'memory', 'alike'],
	keys: postActKeys(LIKE),
	detailKeys: POST_DETAIL_KEYS,
	carriesBinary: true,
	readRow: (row) => readPostAct(row, LIKING),
};
