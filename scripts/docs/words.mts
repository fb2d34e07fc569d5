// What the pages say that the node itself doesn't: introductions, and what the keys of an item mean.
import type { OperationName } from './operations.mts';

export interface Words {
	introduction: string;
	/** Below the fields. */
	aboutFields: string;
	/** Above the examples. */
	aboutItems: string;
	/** Above the failed rows. */
	aboutFailures: string;
	/** What a key of an item means in this operation, where that isn't what `KEYS` says. */
	keys: Record<string, string>;
}

export const WORDS: Record<OperationName, Words> = {
	'connection:sendRequest': {
		introduction: `Invites one person per row to connect on LinkedIn. OutX answers with a task ID at once; the browser of your team's oldest OutX
admin sends the invitation later. Rows that name the same person share one invitation, and nobody gets a second one in the same execution,
also under Retry On Fail.

OutX invites by URN only. An address or \`jane-doe\` is **looked up** first, which is a LinkedIn action of its own: it counts for Spacing, Max
Requests and LinkedIn's patience, and it's waited for even with Wait for Completion off. An address that holds the member ID
(\`linkedin.com/in/ACoA…\`) needs no lookup.`,
		aboutFields: `- All rows are checked before the first request goes out. Under On Error = Stop, one bad row is enough to send nothing.
- Wait for Completion and the options, except Note, are read from the first row: an execution has one pace and one deadline.
- How long it takes: the number of requests times Spacing, then at most Max Wait. 100 addresses are 200 requests: about ten minutes at the
  3 seconds set at first.
- With Wait for Completion off, the options of waiting aren't there. Lookups are then asked about every 5 seconds, for at most 150.`,
		aboutItems: `One item per row, in row order, always with the same keys, so that a column mapped once keeps working. Your sheet's own columns are
there as \`{{ $('Google Sheets').item.json.Name }}\`, with your node's name and column.`,
		aboutFailures: `A row that couldn't be sent has only \`error\`, \`message\` and \`details\`. What n8n does with it is set under **On Error** in the node's settings:

- **Stop Workflow**: the run ends with the first such row, and the error lists every task that OutX has already.
- **Continue**: all rows leave through the one output, the failed ones with \`error\`.
- **Continue (using error output)**: failed rows leave through the second output, together with their own columns. Columns of yours that are
  called \`error\`, \`message\` or \`details\` are overwritten there.

Rows that are pending, skipped or deferred haven't failed: they leave through the first output.`,
		keys: {},
	},
	'task:getStatus': {
		introduction: `Asks OutX what became of a task, by the \`api_agent_task_id\` that Send Connection Request returned. Asking changes nothing and costs no LinkedIn
action. A failed task is an answer here, not a failed row: look at \`status\` and \`sent\`.`,
		aboutFields: `- Rows with the same task ID share one question.
- Without waiting each task is asked about once; a question that gets no answer is repeated up to four times.
- However many tasks are open, at most 10 questions a second leave the node.`,
		aboutItems: 'One item per row, in row order, with the same keys as those of Send Connection Request.',
		aboutFailures: `A row fails only if OutX couldn't be asked, doesn't know the task, or if On Timeout is set to fail it. Nothing is changed by asking, so \`details.sent\`
says \`"unknown"\` or \`false\` here whatever became of the invitation. What n8n does with such a row is set under **On Error** in the node's settings.`,
		keys: {
			status: "OutX's own status: `pending`, `processing`, `completed`, `failed` or another",
			reason: "Why the task wasn't done in time, while Wait for Completion is on",
			profile_urn: 'The profile that the task is about, if OutX says so',
		},
	},
};

/** What a key of a success item means. */
export const KEYS: Record<string, string> = {
	api_agent_task_id: "OutX's ID of the task. Keep it: Get Task Status asks about it later",
	status: "OutX's own status (`pending`, `processing`, `completed`, …), or `skipped` or `deferred` where nothing was sent on purpose",
	sent: '`true` only if OutX says so, `false` if it was not sent, empty (`null`) while nobody knows',
	full_name: "The person's name. Only for rows that were looked up",
	profile_url: "The profile's address. Only for rows that were looked up",
	reason: 'Why the row was skipped, deferred or not done in time',
	timed_out: '`true` if waiting ended before the task did',
	profile_urn: "The profile's URN, which is what OutX invites by",
	profile_slug: "The last part of the profile's address. Only for rows that were looked up",
	headline: "The line below the name in LinkedIn. Only for rows that were looked up",
	task_input: "OutX's record of what was asked for",
	task_output: "OutX's record of what came of it. What is in it is up to OutX",
};

/** What a key of `details` means. */
export const DETAILS: Record<string, string> = {
	reason: 'The code below. Codes never change, so that a workflow can branch on them: `{{ $json.details.reason }}`',
	sent: '`false`: surely not sent. `"unknown"`: it may have been',
	profile_urn: "The profile's URN, where it's known",
	api_agent_task_id: 'The task, where there is one',
	status: "The task's last status",
	http_status: "The status of OutX's answer",
	outx_message: "OutX's own words",
};
