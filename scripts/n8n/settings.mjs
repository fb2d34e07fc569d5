// The environment an n8n of ours runs in: quiet, on loopback only, and blind to the settings of any other n8n on the machine.
import { delimiter, dirname } from 'node:path';
import { N8N_VERSION } from './versions.mjs';

const INHERITED = [
	'LANG',
	'LC_ALL',
	'TZ',
	'TMPDIR',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'http_proxy',
	'https_proxy',
	'NODE_EXTRA_CA_CERTS',
	'SSL_CERT_FILE',
];

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
const MODULES_OFF = [
	'mcp-registry',
	'instance-ai',
	'agents',
	'agent-evals',
	'chat-hub',
	'mcp',
	'sso-oidc',
	'sso-saml',
	'otel',
	'workflow-builder',
	'breaking-changes',
	'insights',
];
/** The one of them that older versions have; a name they don't know would keep them from starting. */
const MODULES_OFF_BEFORE = ['insights'];

/**
 * @param {import('./home.mjs').N8nHome} home
 * @param {{ brokerPort: number }} ports every n8n process listens on a broker port, so each needs its own
 * @returns {NodeJS.ProcessEnv}
 */
export function n8nSettings(home, { brokerPort }) {
	return {
		...Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
		...Object.fromEntries(SWITCHED_OFF.map((name) => [name, 'false'])),
		...noProxy(),
		PATH: `${dirname(home.n8n.node)}${delimiter}${process.env.PATH}`,
		HOME: home.userFolder,
		N8N_USER_FOLDER: home.userFolder,
		N8N_ENCRYPTION_KEY: home.encryptionKey,
		N8N_DISABLED_MODULES: (home.n8n.version === N8N_VERSION ? MODULES_OFF : MODULES_OFF_BEFORE).join(','),
		N8N_RESTRICT_FILE_ACCESS_TO: home.filesFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '3',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// Without a Code node there is nothing to run in a child process; "external" keeps n8n from starting one.
		N8N_RUNNERS_MODE: 'external',
		N8N_RUNNERS_AUTH_TOKEN: home.encryptionKey,
	};
}

/** A proxy is for OutX; what listens on this machine is never reached through it. */
function noProxy() {
	const hosts = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(',');
	return { NO_PROXY: hosts, no_proxy: hosts };
}
