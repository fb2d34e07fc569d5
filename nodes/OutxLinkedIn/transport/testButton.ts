// What the credential's Test button does.
import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { credentialTest, httpProblem } from '../messages';
import { readCredential } from './baseUrl';
import { parseJson } from './request';
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
		return judgeAnswer(response.status, await response.text());
	} catch {
		return failed(credentialTest.unreachable);
	}
}

const isHeaderValue = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

function judgeAnswer(status: number, text: string): INodeCredentialTestResult {
	const body = parseJson(text);
	if (status >= 200 && status < 300) {
		return body === undefined ? failed(credentialTest.notOutx) : { status: 'OK', message: credentialTest.works };
	}
	switch (httpProblem(status, outxText(body), { kind: 'read' }).reason) {
		case 'key_rejected':
			return failed(credentialTest.keyRejected);
		case 'extension_inactive':
			return failed(credentialTest.extensionInactive);
		case 'access_denied':
			return failed(credentialTest.accessDenied);
		default:
			return failed(credentialTest.noVerdict(status));
	}
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
