// What `npm start` says when everything is there.
import { OWNER } from '../n8n/rest.mjs';

const FIRST_TO_TRY = 'Invite people from a CSV file on LinkedIn';

/**
 * @param {{ url: string, sandboxUrl: string, workflows: Array<{ id: string, name: string }>, hasRealKey: boolean }} opened
 * @returns {string}
 */
export function welcome({ url, sandboxUrl, workflows, hasRealKey }) {
	const first = workflows.find(({ name }) => name === FIRST_TO_TRY) ?? workflows[0];
	return `
n8n is open at      ${url}
  log in with       ${OWNER.email}
  password          ${OWNER.password}
The sandbox is at   ${sandboxUrl} (shows invitations arriving)

Workflows:
${workflows.map(({ name }) => `  ${name}`).join('\n')}

Try first:
${[...(first === undefined ? [] : [openFirst(url, first)]), ADD_NODE].join('\n')}

${hasRealKey ? REAL_KEY : SANDBOX_ONLY}
Nothing is kept: when you press Ctrl-C, n8n, its workflows and the sandbox are gone.
`;
}

/**
 * @param {string} url
 * @param {{ id: string, name: string }} workflow
 */
const openFirst = (url, { id, name }) => `  Open "${name}":
  ${url}/workflow/${id}
  and click "Execute workflow". Ten invented people take half a minute; two of them come back with the reason why not.`;

const ADD_NODE = `  Or make a new workflow, add a step (the + at the right, or the key N), search "outx" and choose "Send connection
  request". Paste ACoAABCDEF123 into Profile and click "Execute step".`;

const SANDBOX_ONLY = "The sandbox plays OutX's part: nothing is sent to anybody. OUTX_API_KEY set: a credential for the real OutX is added.";
const REAL_KEY = `The workflows use the sandbox: nothing is sent to anybody. A node in which you choose "OutX API (real)" sends real
invitations, which can't be taken back.`;
