// Whether the user gave a key for the real OutX. Loaded before the dependencies are there.
const OUTX_URL = 'https://api.outx.ai';

/** @typedef {{ apiKey: string, baseUrl: string }} OutxAccess */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {OutxAccess | undefined} undefined without a key
 * @throws {Error} saying what is wrong with the address
 */
export function readRealAccess({ OUTX_API_KEY: key, OUTX_BASE_URL: address }) {
	const apiKey = key?.trim();
	if (!apiKey) return undefined;
	const baseUrl = address?.trim() || OUTX_URL;
	if (!URL.canParse(baseUrl)) throw new Error(`OUTX_BASE_URL is "${baseUrl}", which isn't a web address.`);
	return { apiKey, baseUrl };
}
