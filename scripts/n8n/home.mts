// Where one n8n keeps its things, and the environment it runs in: quiet, on loopback only, blind to any other n8n of the same user.
import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { InstalledN8n } from './install.mjs';
import { N8N_VERSION } from './versions.mjs';
import { freePort } from './wait.mts';

export interface N8nHome {
	n8n: InstalledN8n;
	/** Holds everything below; removing it leaves nothing behind. */
	folder: string;
	/** What n8n calls N8N_USER_FOLDER. */
	userFolder: string;
	/** The one folder whose files workflows may read and write. */
	filesFolder: string;
	logsFolder: string;
	encryptionKey: string;
}

export async function createHome(n8n: InstalledN8n, folder: string): Promise<N8nHome> {
	// n8n compares real paths with the folder it was allowed, and macOS keeps its temporary folders behind a link.
	const root = await realpath(folder);
	const [userFolder, filesFolder, logsFolder] = [join(root, 'user'), join(root, 'files'), join(root, 'logs')];
	for (const path of [userFolder, filesFolder, logsFolder]) await mkdir(path);
	return { n8n, folder: root, userFolder, filesFolder, logsFolder, encryptionKey: randomBytes(24).toString('hex') };
}

const INHERITED = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];

const SWITCHED_OFF = [
	'N8N_DIAGNOSTICS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_ENABLED',
	'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
	'N8N_TEMPLATES_ENABLED',
	'N8N_PERSONALIZATION_ENABLED',
	'N8N_HIRING_BANNER_ENABLED',
	'N8N_VERIFIED_PACKAGES_ENABLED',
	'N8N_AI_ENABLED',
	'N8N_SECURE_COOKIE',
];

/** Parts of n8n that we never show; without them it starts quicker and asks nothing of the internet. */
const MODULES_OFF =
	'mcp-registry,instance-ai,agents,agent-evals,chat-hub,mcp,sso-oidc,sso-saml,otel,workflow-builder,breaking-changes,insights';
/** The one of them that older versions have; a name they don't know would keep them from starting. */
const MODULES_OFF_BEFORE = 'insights';

export async function n8nEnvironment(home: N8nHome): Promise<NodeJS.ProcessEnv> {
	// A proxy is for OutX; what listens on this machine is never reached through it.
	const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
	return {
		...Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
		...Object.fromEntries(SWITCHED_OFF.map((name) => [name, 'false'])),
		NO_PROXY: noProxy,
		no_proxy: noProxy,
		PATH: `${dirname(home.n8n.node)}${delimiter}${process.env.PATH}`,
		HOME: home.userFolder,
		N8N_USER_FOLDER: home.userFolder,
		N8N_ENCRYPTION_KEY: home.encryptionKey,
		N8N_DISABLED_MODULES: home.n8n.version === N8N_VERSION ? MODULES_OFF : MODULES_OFF_BEFORE,
		N8N_RESTRICT_FILE_ACCESS_TO: home.filesFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '3',
		// Every n8n process listens on a broker port, so each needs its own.
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		// Without a Code node there is nothing to run in a child process; "external" keeps n8n from starting one.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: home.encryptionKey,
	};
}
