// The example workflows as they are in the repository.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const EXAMPLES = join(__dirname, '..', '..', 'examples');
const FILES_FOLDER = '/home/node/.n8n-files';
export const OUTX_NODE = 'n8n-nodes-outx-linkedin.outxLinkedIn';
export const OUTX_TOOL = `${OUTX_NODE}Tool`;
export const OUTX_TRIGGER = `${OUTX_NODE}Trigger`;
export const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** They use n8n's approval of an agent's tools, which came after n8n 2.0. All others open in n8n 1.123, too. */
export const NEED_NEWER_N8N = ['ai-agent-that-finds-people', 'ai-agent-with-approval'];

const nodeSchema = z
	.object({
		id: z.string(),
		name: z.string(),
		type: z.string(),
		typeVersion: z.number(),
		position: z.tuple([z.number(), z.number()]),
		parameters: z.record(z.unknown()),
		credentials: z.record(z.unknown()).optional(),
		webhookId: z.string().optional(),
		disabled: z.boolean().optional(),
	})
	.passthrough();
const connectionSchema = z.object({ node: z.string(), type: z.string(), index: z.number() }).strict();
const exampleSchema = z
	.object({
		name: z.string(),
		nodes: z.array(nodeSchema),
		connections: z.record(z.record(z.array(z.array(connectionSchema)))),
		settings: z.record(z.unknown()),
		pinData: z.record(z.unknown()),
	})
	.strict();

export type ExampleNode = z.infer<typeof nodeSchema>;
export type Example = z.infer<typeof exampleSchema>;

export const exampleNames = (): string[] =>
	readdirSync(EXAMPLES)
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.replace(/\.json$/, ''));

export const textOf = (name: string): string => readFileSync(join(EXAMPLES, `${name}.json`), 'utf8');

/** @param at where files are, in place of the folder that n8n's Docker image may read */
export const readExample = (name: string, at: { filesFolder: string } = { filesFolder: FILES_FOLDER }): Example =>
	exampleSchema.parse(
		JSON.parse(textOf(name), (_key, value: unknown) =>
			typeof value === 'string' ? value.replaceAll(FILES_FOLDER, at.filesFolder) : value,
		),
	);

/** What the user is told to read about them. */
export const readGuide = (): string => readFileSync(join(EXAMPLES, '..', 'docs', 'examples.md'), 'utf8');

/** @returns the node of that name, which has to be there */
export function nodeOf({ nodes }: Example, name: string): ExampleNode {
	const node = nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`There is no node '${name}'`);
	return node;
}
