// What was built and installed before a suite starts, handed to jest in an environment variable.
import { z } from 'zod';

const VARIABLE = 'OUTX_TEST_N8N';

const preparedSchema = z.object({
	n8n: z.object({ version: z.string(), node: z.string(), script: z.string() }),
	packed: z.object({ name: z.string(), tarball: z.string() }),
});

/** @typedef {z.infer<typeof preparedSchema>} Prepared a real n8n and the packed node */

/**
 * @param {Prepared} prepared
 * @returns {NodeJS.ProcessEnv} what jest has to be started with
 */
export const handOver = (prepared) => ({ ...process.env, [VARIABLE]: JSON.stringify(prepared) });

/** @returns {Prepared} */
export function readPrepared() {
	const text = process.env[VARIABLE];
	if (text === undefined) {
		throw new Error('These tests need a packed node and a real n8n, so they have a command each: see CONTRIBUTING');
	}
	return preparedSchema.parse(JSON.parse(text));
}
