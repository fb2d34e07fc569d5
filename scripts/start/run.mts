// A real n8n to look around in, until Ctrl-C.
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { OutxAccess } from '../demo/plan.mjs';
import { openN8n } from '../n8n/open.mts';
import type { Prepared } from '../n8n/prepared.mts';
import { OWNER } from '../n8n/rest.mts';
import { step } from '../steps.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
/** Where the examples look for files: the folder that n8n's Docker image may read. */
const FILES_FOLDER_IN_EXAMPLES = '/home/node/.n8n-files';
const OUTX_NODES = /^n8n-nodes-outx-linkedin\./;
const FIRST_TO_TRY = 'Invite people from a CSV file on LinkedIn';

const workflowSchema = z.object({ name: z.string(), nodes: z.array(z.object({ type: z.string() }).passthrough()) }).passthrough();

interface Opened {
	id: string;
	name: string;
}

export async function lookAround(prepared: Prepared, real: OutxAccess | undefined, interruption: AbortSignal): Promise<void> {
	// Somebody who looks around may add a Code node, and that needs n8n's own runner.
	const options = { settings: { N8N_RUNNERS_MODE: 'internal' } };
	const n8n = await step(`Start n8n ${prepared.n8n.version}`, async () => await openN8n(prepared, options));
	try {
		const { server, home, sandbox, credential } = n8n;
		if (real !== undefined) await server.rest.createCredential({ name: 'OutX API (real)', type: 'outxApi', data: { ...real } });
		const opened: Opened[] = [];
		for (const file of await readdir(EXAMPLES)) {
			if (!file.endsWith('.json')) await copyFile(join(EXAMPLES, file), join(home.filesFolder, file));
			else {
				const workflow = await readyExample(file, home.filesFolder, credential);
				opened.push({ id: (await server.rest.createWorkflow(workflow)).id, name: workflow.name });
			}
		}
		console.log(welcome(server.url, sandbox.url, opened, real !== undefined));
		await server.ended();
		if (!interruption.aborted) throw new Error(`n8n ended by itself:\n${await server.lastWords()}`);
	} finally {
		await n8n.close();
	}
}

/** The example with a credential in our nodes, and its files where n8n may read them. */
async function readyExample(file: string, filesFolder: string, credential: object): Promise<z.infer<typeof workflowSchema>> {
	const moved = (_key: string, value: unknown) =>
		typeof value === 'string' ? value.replaceAll(`${FILES_FOLDER_IN_EXAMPLES}/`, `${filesFolder}/`) : value;
	const { nodes, ...rest } = workflowSchema.parse(JSON.parse(await readFile(join(EXAMPLES, file), 'utf8'), moved));
	return { ...rest, nodes: nodes.map((one) => (OUTX_NODES.test(one.type) ? { ...one, credentials: { outxApi: credential } } : one)) };
}

const welcome = (url: string, sandboxUrl: string, opened: Opened[], hasRealKey: boolean): string => `
n8n is open at      ${url}
  log in with       ${OWNER.email}
  password          ${OWNER.password}
The sandbox is at   ${sandboxUrl} (shows what arrives at OutX)

Workflows:
${opened.map(({ name }) => `  ${name}`).join('\n')}

Try first:
  Open "${FIRST_TO_TRY}":
  ${url}/workflow/${opened.find(({ name }) => name === FIRST_TO_TRY)?.id}
  and click "Execute workflow". Ten invented people take half a minute; two of them come back with the reason why not.
  Or make a new workflow, add a step (the + at the right, or the key N), search "outx" and choose "Send connection
  request". Paste ACoAABCDEF123 into Profile and click "Execute step".

${hasRealKey ? REAL_KEY : SANDBOX_ONLY}
Nothing is kept: when you press Ctrl-C, n8n, its workflows and the sandbox are gone.
`;

const SANDBOX_ONLY = "The sandbox plays OutX's part: nothing is sent to anybody. OUTX_API_KEY set: a credential for the real OutX is added.";
const REAL_KEY = `The workflows use the sandbox: nothing is sent to anybody. A node in which you choose "OutX API (real)" sends real
invitations, which can't be taken back.`;
