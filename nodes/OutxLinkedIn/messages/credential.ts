// What the credential's Test button says.
import { BASE_URL_RULE, DEFAULT_BASE_URL } from './baseUrl';
import { CHECK_BASE_URL, CHECK_PLAN, MAKE_ADMIN, OPEN_BROWSER, quote, WHERE_KEY_IS } from './words';

export const credentialTest = {
	works: 'The key works',
	keyRejected: `OutX rejected this API key. ${WHERE_KEY_IS}`,
	keyUnreadable: `This isn't a whole API key. ${WHERE_KEY_IS}`,
	extensionInactive: `The key works, but no browser of your team had the OutX extension active in the last 48 hours. ${OPEN_BROWSER} Leave it open for a minute, then test again.`,
	accessDenied: 'OutX denies this key access. Check in OutX that it belongs to the right team.',
	planLimit: `OutX answered that your plan doesn't allow this. ${CHECK_PLAN} Then test again.`,
	noAdmin: `OutX answered that your team has no admin. ${MAKE_ADMIN} Then test again.`,
	rateLimited: "OutX is getting too many requests from your team, so the key couldn't be checked. Wait an hour, then test again.",
	badBaseUrl: BASE_URL_RULE,
	unreachable: `n8n couldn't reach OutX. Check the base URL (normally ${DEFAULT_BASE_URL}) and n8n's internet connection. Behind a proxy this test can't tell: save the credential and run the node.`,
	notOutx: `Something answered at the base URL, but it wasn't OutX. ${CHECK_BASE_URL}`,
	saysNo: (outxSaid: string): string =>
		`OutX answered with a no, so the key couldn't be checked. ${quote(outxSaid)}Look in OutX whether your team and plan are all right, then test again.`,
	noVerdict: (status: number): string =>
		`OutX answered with HTTP ${status}, so the key couldn't be checked. ${CHECK_BASE_URL} Or test again in a few minutes.`,
};
