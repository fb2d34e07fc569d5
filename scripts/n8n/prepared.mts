// What was built and installed before a suite starts, handed to jest in an environment variable.
import { z } from 'zod';

const VARIABLE = 'OUTX_TEST_N8N';

const preparedSchema = z.object({
	n8n: z.object({ version: z.string(), node: z.string(), script: z.string() }),
	packed: z.object({ name: z.string(), tarball: z.string() }),
});

/** A real n8n and the packed node. */
export type Prepared = z.infer<typeof preparedSchema>;

/** What jest has to be started with. */
export const handOver = (prepared: Prepared): NodeJS.ProcessEnv => ({ ...process.env, [VARIABLE]: JSON.stringify(prepared) });

export function readPrepared(): Prepared {
	const text = process.env[VARIABLE];
	if (text === undefined) throw new Error('These tests need a packed node and a real n8n, so they have a command each: see CONTRIBUTING');
	return preparedSchema.parse(JSON.parse(text));
}
