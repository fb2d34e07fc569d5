// Output previews with numbers and lists in them, as n8n finds them.
import { fileURLToPath } from 'node:url';
import { loadOutputSchema } from 'n8n-core';
import { z } from 'zod';

export interface AnyPreview {
	type: string;
	properties?: Record<string, AnyPreview> | undefined;
	items?: AnyPreview | undefined;
}

const previewSchema: z.ZodType<AnyPreview> = z.lazy(() =>
	z
		.object({
			type: z.enum(['string', 'number', 'boolean', 'object', 'array']),
			properties: z.record(previewSchema).optional(),
			items: previewSchema.optional(),
			version: z.literal(1).optional(),
		})
		.strict(),
);

const NODE_DIR = fileURLToPath(new URL('../../nodes/OutxLinkedIn', import.meta.url));

/** @param what resource and operation: 'watchlist.create' */
export function anyPreviewOf(what: string): AnyPreview {
	const [resource = '', operation = ''] = what.split('.');
	return previewSchema.parse(loadOutputSchema({ nodeDir: NODE_DIR, version: 1, resource, operation }));
}
