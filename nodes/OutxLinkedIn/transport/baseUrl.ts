import { z } from 'zod';
import { DEFAULT_BASE_URL } from '../messages/baseUrl';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

const credentialSchema = z.object({
	apiKey: z.string().trim().catch(''),
	/** What isn't text can't be used, and is no reason to fall back to the default. */
	baseUrl: z.string().trim().nullish().catch('?'),
});

/**
 * Reads what a user typed into the credential.
 * @returns the key without the white space that pasting brings along, and the base URL without a trailing slash;
 *   `baseUrl` is undefined where it isn't a URL, or one that would send the key unencrypted over a network
 */
export function readCredential(credential: unknown): { apiKey: string; baseUrl: string | undefined } {
	const { apiKey, baseUrl } = credentialSchema.parse(credential);
	return { apiKey, baseUrl: safeBaseUrl(baseUrl || DEFAULT_BASE_URL) };
}

function safeBaseUrl(text: string): string | undefined {
	// Even an empty query or fragment would swallow the paths put behind it.
	if (!URL.canParse(text) || /[?#]/.test(text)) return undefined;
	const url = new URL(text);
	const isEncrypted = url.protocol === 'https:';
	const staysHere = url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname);
	if (!(isEncrypted || staysHere) || url.username || url.password) return undefined;
	return url.href.replace(/\/+$/, '');
}
