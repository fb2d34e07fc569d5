// Decides from the command line and the environment what this run is: a rehearsal against the sandbox, or for real.
// Loaded before the dependencies are there, so it imports nothing but Node.
import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const EXAMPLE_PEOPLE = fileURLToPath(new URL('../../examples/people.csv', import.meta.url));
const OUTX_URL = 'https://api.outx.ai';

/** @typedef {{ apiKey: string, baseUrl: string }} OutxAccess */
/** @typedef {{ people: string, results: string }} Files `people` is read, `results` written */
/** @typedef {Files & { kind: 'sandbox' }} SandboxPlan */
/** @typedef {Files & OutxAccess & { kind: 'real', agreed: boolean }} RealPlan */

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ folder: string, hasTerminal: boolean }} place
 * @returns {SandboxPlan | RealPlan}
 * @throws {Error} saying what to do instead
 */
export function makePlan(args, env, { folder, hasTerminal }) {
	const { yes, file } = readArguments(args);
	const people = file === undefined ? EXAMPLE_PEOPLE : resolve(folder, file);
	check(people, constants.R_OK, `${people} can't be read. Give the path of a CSV file, or none to use the example.`);
	check(folder, constants.W_OK, `${folder} can't be written to, and the results go there. Start the demo in another folder.`);

	const access = readRealAccess(env);
	if (access === undefined) return { kind: 'sandbox', people, results: join(folder, 'results.csv') };
	if (file === undefined) throw new Error(INVENTED_PEOPLE);
	if (!yes && !hasTerminal) throw new Error(NOBODY_TO_ASK);
	// Earlier results hold the task IDs of invitations that can't be taken back, so they are never overwritten.
	const results = join(folder, `results-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.csv`);
	return { kind: 'real', people, results, ...access, agreed: yes };
}

/**
 * @param {NodeJS.ProcessEnv} env from which the key is gone afterwards, so that nothing that is started gets it by this way
 * @returns {OutxAccess | undefined} undefined without a key
 * @throws {Error} saying what is wrong with the address
 */
export function readRealAccess(env) {
	const apiKey = env.OUTX_API_KEY?.trim();
	delete env.OUTX_API_KEY;
	if (!apiKey) return undefined;
	const baseUrl = env.OUTX_BASE_URL?.trim() || OUTX_URL;
	if (!URL.canParse(baseUrl)) throw new Error(`OUTX_BASE_URL is "${baseUrl}", which isn't a web address.`);
	return { apiKey, baseUrl };
}

/** @param {string[]} args */
function readArguments(args) {
	const unknown = args.find((one) => one.startsWith('-') && one !== '--yes');
	if (unknown !== undefined) throw new Error(`The demo has no option ${unknown}. ${USAGE}`);
	const [file, ...more] = args.filter((one) => one !== '--yes');
	if (more.length > 0) throw new Error(`The demo takes one CSV file, not ${more.length + 1}. ${USAGE}`);
	return { yes: args.includes('--yes'), file };
}

/**
 * @param {string} path
 * @param {number} mode
 * @param {string} message
 */
function check(path, mode, message) {
	try {
		accessSync(path, mode);
	} catch {
		throw new Error(message);
	}
}

const USAGE = 'It is started as: npm run demo -- [my-people.csv] [--yes]';

const INVENTED_PEOPLE = `OUTX_API_KEY is set, so this run would be for real, but the people in examples/people.csv are invented.
  To invite your own people:                  npm run demo -- my-people.csv
  To see the demo without inviting anybody:   OUTX_API_KEY= npm run demo`;

const NOBODY_TO_ASK = `OUTX_API_KEY is set, so this run would send real invitations, and there is no terminal to ask you in.
Nothing was sent. To send without being asked, add --yes: npm run demo -- my-people.csv --yes`;
