// What the pages about the operations say beside the node's own words. An operation or a key that isn't here needs none.

/** Above the table of all operations. */
export const INTRODUCTION = `Each page is made of the node itself and shows real output. Three things hold for all of them:

- **Every row comes back.** A row that went well gives its items; one that couldn't be done gives one item with \`error\` (what happened), \`message\` (what to do)
  and \`details\`, whose \`reason\` is one of the codes in [Troubleshooting](../troubleshooting.md#by-code). What n8n does with such a row is set under **On Error**
  in the node's settings: stop, go on, or send it out through a second output, together with its own columns.
- **All rows are checked before the first request goes out.** Under On Error = Stop, one bad row is enough to send nothing.
- **Wait for Completion, pace, limits and waiting are read from the first row** that can be used: a run has one pace and one deadline.

What keeps your account safe is told in [Safety](../safety.md).`;

/** By resource and operation. */
export const OPENINGS: Record<string, string> = {
	'connection.sendRequest': `OutX invites by URN only. An address is **looked up** first, which is a LinkedIn action of its own, and waited for even with Wait for Completion off. A URN, a
member ID (\`ACoA…\`) or an address that holds one needs no lookup.`,
	'connection.getMany': `OutX gives 40 people at a time, or 100 where more than 40 are wanted. Each such page is one LinkedIn action.`,
	'message.send': `**Skip Already Messaged** asks what *this* node did, so that each step of a sequence, a node of its own, is written once to everybody.`,
	'post.like': `There are two ways to a post. Given by its address, URN or number, OutX likes it as your team's oldest admin and tells whether it did. Given by the \`post_id\`
of a watchlist's post, it likes it in the name of the account you choose under **Account Email**, and doesn't tell what becomes of it: \`liked\` stays empty. Keep to one way for a post: nobody tells this node which member is the oldest admin, so it can't see that both would like it for the same account.`,
	'post.comment': `There are two ways to a post. Given by its address, URN or number, OutX comments as your team's oldest admin and tells whether it did. Given by the
\`post_id\` of a watchlist's post, it comments in the name of the account you choose under **Account Email**, and doesn't tell what becomes of it: \`commented\` stays empty. Keep to one way for a post: nobody tells this node which member is the oldest admin, so it can't see that both would comment from the same account.`,
	'profile.search': `OutX gives one page of at most 50 people. To find more, search several times with narrower filters.`,
	'watchlist.delete': `**It can't be undone.** To keep what was collected, pause the watchlist instead: [Update](watchlist-update.md) with *Paused*.`,
	'task.getStatus': `A failed task is an answer here, not a failed row: look at \`status\` and \`sent\`. Where the task has ended and \`sent\` is empty, OutX doesn't say whether it was sent: look in LinkedIn
before you send again. The result of a task that read something is in \`task_output\`, as OutX gives it.`,
	'memory.check': `The memory is the workflow's own, in n8n's database: [Safety](../safety.md#nobody-twice) tells what is in it. The row's own columns go on unchanged.`,
	'memory.forget': `To forget somebody doesn't give back a place in Max per Day or Max per Week: the invitation did go out.`,
};

/** What an act's outcome means, unless it's in KEYS. */
export const OUTCOME = '`true` only if OutX has done it, `false` if not, empty (`null`) while nobody knows';

/** What a key of an item means, unless it means something of its own in an operation. */
export const KEYS: Record<string, string> = {
	api_agent_task_id: "OutX's ID of the task. Keep it: Get Task Status asks about it later",
	task_id: 'Another ID of OutX, about which Get Task Status may know nothing',
	status: "OutX's own status (`pending`, `processing`, `completed`, …), or `skipped` or `deferred` where nothing was asked for on purpose",
	sent: '`true` only if OutX says so, `false` if it was not sent, empty (`null`) while nobody knows',
	reason: 'Why the row was skipped, deferred or not done in time',
	timed_out: '`true` if waiting ended before the task did',
	task_input: "OutX's record of what was asked for",
	task_output: "OutX's record of what came of it. What is in it is up to OutX",
	remembered: 'Whether the workflow remembers the person now',
	was_remembered: 'Whether it did before',
	post_id: "OutX's own ID of a watchlist's post",
	social_urn: "LinkedIn's ID of the post: Like and Comment take it in *Post*",
	profile_urn: "LinkedIn's ID of the person. *Profile* takes it too",
};

/** By resource and operation: keys that mean something else there. */
export const OWN_KEYS: Record<string, Record<string, string>> = {
	'task.getStatus': {
		status: "OutX's own status: `pending`, `processing`, `completed`, `failed`, …",
		sent: '`true` only if OutX says so, `false` if the task failed or OutX says that it was not sent. Empty (`null`) while the task runs, where OutX does not say, and for tasks that send nothing',
		reason: "OutX's words on why it wasn't done, or that OutX doesn't say whether it was sent. Where waiting ended before the task did: what to do now",
	},
};
