// Comment: one comment per post, on LinkedIn's or on a watchlist's.
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, RowFields, Step } from '../../execution/step';
import { readText } from '../../linkedin/text';
import { withCommas, type Read } from '../../messages';
import { COMMENT } from '../acts';
import { checkTextOption, readCheckText } from '../people';
import { accountOptions } from './account';
import { POST_DETAIL_KEYS, postActKeys, postField, readPostAct, type PostAct } from './actOnPost';

/** LinkedIn's own limit; OutX documents none. */
export const COMMENT_MAX_LENGTH = 1250;

const COMMENTING: PostAct = {
	act: COMMENT,
	subject: 'comment',
	usual: "Open the post in LinkedIn to see whether it's there and takes your comments.",
	agentPath: '/linkedin-agent/comment-post',
	watchlistPath: '/api-comment',
};

const commentField: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Well said, Jane.',
	description: `The text to post, at most ${withCommas(COMMENT_MAX_LENGTH)} characters. Everybody who sees the post can read it.`,
};

export const operation: Operation = {
	resource: 'post',
	name: 'comment',
	label: 'Comment',
	action: 'Comment on a post',
	description:
		'Comment on a post on LinkedIn. It costs one LinkedIn action, and returns whether the comment was posted.',
	act: COMMENT,
	fields: [
		postField(
			"The post to comment on: its address, its URN (urn:li:activity:…) or the number in it, or the 'post_id' of a watchlist's post from Get Many. With a 'post_id' the account is chosen in the options, and OutX doesn't tell whether the comment was posted. The same post in several rows gets one comment per run.",
		),
		commentField,
	],
	waitForCompletion: {
		default: true,
		description: 'Whether to wait until OutX has posted the comment, instead of returning its task ID at once',
	},
	options: [...accountOptions, checkTextOption],
	shared: ['waiting', 'pace', 'limits', 'memory', 'alike'],
	keys: postActKeys(COMMENT),
	detailKeys: POST_DETAIL_KEYS,
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const checkGaps = readCheckText(row);
	if (checkGaps.kind === 'failed') return checkGaps;
	const comment = readText(row.field(commentField.name), {
		field: commentField.displayName,
		maxLength: COMMENT_MAX_LENGTH,
		required: true,
		checkGaps: checkGaps.value,
		reason: 'invalid_message',
	});
	return comment.kind === 'failed' ? comment : readPostAct(row, COMMENTING, comment.value);
}
