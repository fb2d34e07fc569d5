// The output previews as n8n finds them: by version, resource and operation. Nothing in the look-up tells a mode of the
// node, so one preview has to fit every output of an operation.
import { fileURLToPath } from 'node:url';
import { loadOutputSchema } from 'n8n-core';
import { z } from 'zod';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node.ts';

const NODE_DIR = fileURLToPath(new URL('../../nodes/OutxLinkedIn', import.meta.url));

export const { description } = new OutxLinkedIn();

/** What n8n's editor reads of a preview: types and, of objects, their keys. */
export interface Preview {
	type: 'string' | 'boolean' | 'object';
	properties?: Record<string, Preview> | undefined;
}

const previewSchema: z.ZodType<Preview> = z.lazy(() =>
	z
		.object({
			type: z.enum(['string', 'boolean', 'object']),
			properties: z.record(previewSchema).optional(),
			/** At the top only: n8n's own previews have it too. */
			version: z.literal(1).optional(),
		})
		.strict(),
);

/** @throws where there is none, or one the editor couldn't show */
export function previewOf(resource: string, operation: string): Preview {
	const version = Math.max(...[description.version].flat());
	return previewSchema.parse(loadOutputSchema({ nodeDir: NODE_DIR, version, resource, operation }));
}
