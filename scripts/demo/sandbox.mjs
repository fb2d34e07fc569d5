// Runs the sandbox, the local imitation of OutX, inside this process, so that it can't outlive it.
import { tsImport } from 'tsx/esm/api';

// Quick enough to watch: a real browser takes longer over an invitation.
const SETTINGS = { pickupSeconds: 0.3, taskSeconds: 0.4 };

/** @returns {Promise<import('../../sandbox/server.mts').Sandbox>} */
export async function startSandbox() {
	/** @type {typeof import('../../sandbox/server.mts')} */
	const server = await tsImport('../../sandbox/server.mts', import.meta.url);
	return await server.startSandbox({ settings: SETTINGS });
}

/**
 * @param {import('../../sandbox/server.mts').Sandbox} sandbox
 * @returns {{ invitations: number, profiles: number }} how many requests to invite arrived, and for how many people
 */
export function countInvitations({ requests }) {
	const invitations = requests.filter(({ method, path }) => method === 'POST' && path === INVITE);
	return { invitations: invitations.length, profiles: new Set(invitations.map(({ profileUrn }) => profileUrn)).size };
}

const INVITE = '/linkedin-agent/send-connection-request';
