// What the credential's Test button does.
import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { credentialTest, httpProblem, statusOf } from '../messages';
import { readCredential } from './baseUrl';
import { parseJson, withoutKey } from './request';
import { saysNo } from './saysNo';
import { outxText } from './words';

/** OutX's documented sample call (OutX docs, "Authentication"): it changes nothing and costs no LinkedIn action. */
const SAMPLE_PATH = '/api-keyword-watchlist';
const TIMEOUT_MS = 15_000;

/**
 * Makes OutX's sample call with the credential as typed.
 * Uses `fetch`, because n8n gives a credential test no request helper that isn't deprecated, and its declarative test
 * can only show a bare code such as ECONNREFUSED when OutX can't be reached.
 */
export async function testOutxApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { apiKey, baseUrl } = readCredential(credential.data ?? {});
	if (baseUrl === undefined) return failed(credentialTest.badBaseUrl);
	if (!isHeaderValue(apiKey)) return failed(credentialTest.keyUnreadable);
	try {
		const response = await fetch(`${baseUrl}${SAMPLE_PATH}`, {
			headers: { 'x-api-key': apiKey, Accept: 'application/json' },
			// A redirect would carry the key to another host.
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return judgeAnswer(response.status, withoutKey(parseJson(await response.text()), apiKey));
	} catch {
		return failed(credentialTest.unreachable);
	}
}

const isHeaderValue = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

function judgeAnswer(status: number, body: unknown): INodeCredentialTestResult {
	const outxSaid = outxText(body);
	if (status < 200 || status >= 300) return failed(whyNot(status, outxSaid) ?? credentialTest.noVerdict(status));
	if (body === undefined) return failed(credentialTest.notOutx);
	if (!saysNo(body)) return { status: 'OK', message: credentialTest.works };
	const meant = statusOf(outxSaid);
	return failed((meant === undefined ? undefined : whyNot(meant, outxSaid)) ?? credentialTest.saysNo(outxSaid));
}

/** @returns undefined for a status that says nothing about the key or the team */
function whyNot(status: number, outxSaid: string): string | undefined {
	switch (httpProblem(status, outxSaid, { kind: 'read' }).reason) {
		case 'key_rejected':
			return credentialTest.keyRejected;
		case 'plan_limit':
			return credentialTest.planLimit;
		case 'extension_inactive':
			return credentialTest.extensionInactive;
		case 'access_denied':
			return credentialTest.accessDenied;
		case 'no_admin':
			return credentialTest.noAdmin;
		case 'rate_limited':
			return credentialTest.rateLimited;
		default:
			return undefined;
	}
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
