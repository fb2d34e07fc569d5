import { createInterface } from 'node:readline';

/**
 * Says what is about to happen for real and asks, unless the user agreed beforehand.
 * @param {import('./plan.mjs').RealPlan} plan
 * @param {{ rows: number, profiles: number }} counted
 * @param {AbortSignal} interruption
 * @returns {Promise<void>}
 * @throws {Error} when the answer is anything but yes
 */
export async function askBeforeSending(plan, counted, interruption) {
	console.log(`
This is for real: OUTX_API_KEY is set, and the sandbox isn't used.
  People     ${plan.people}: ${counted.rows} rows
  To send    up to ${counted.profiles} LinkedIn connection requests, one per profile
  Through    ${plan.baseUrl}
An invitation can't be taken back here, and LinkedIn allows about 100 a week. The demo doesn't remember earlier runs:
leave out whoever was invited already.
`);
	if (plan.agreed) return;
	const answer = await ask('Type yes to send: ', interruption);
	if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was sent.');
}

/**
 * @param {string} question
 * @param {AbortSignal} interruption
 * @returns {Promise<string>} empty when the input ends without an answer
 */
function ask(question, interruption) {
	// Not as a terminal: there Ctrl-C would be readline's, and the question would never end.
	const lines = createInterface({ input: process.stdin, terminal: false });
	process.stdout.write(question);
	return new Promise((resolve, reject) => {
		interruption.addEventListener('abort', () => reject(interruption.reason), { once: true });
		lines.once('line', resolve);
		lines.once('close', () => resolve(''));
	}).finally(() => lines.close());
}
