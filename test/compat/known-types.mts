// The nodes and credentials that a running n8n offers its editor: it writes them to files when it starts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod';
import type { N8nServer } from '../../scripts/n8n/server.mts';
import type { Example, ExampleNode } from '../examples/examples.mts';

const nodesSchema = z.array(z.custom<INodeTypeDescription>());
const credentialsSchema = z.array(z.object({ name: z.string(), displayName: z.string() }));

export const knownNodes = async (server: N8nServer) => nodesSchema.parse(await readTypes(server, 'nodes'));

export const knownCredentials = async (server: N8nServer) => credentialsSchema.parse(await readTypes(server, 'credentials'));

/** The node in exactly the version a workflow asks for. */
export const findNode = (known: INodeTypeDescription[], { type, typeVersion }: ExampleNode): INodeTypeDescription | undefined =>
	known.find(({ name, version }) => name === type && [version].flat().includes(typeVersion));

/** What the editor would complain about when this workflow is opened. */
export const issuesOf = (known: INodeTypeDescription[], { nodes }: Example): unknown[] =>
	nodes.flatMap((node) => {
		const { id, name, type, typeVersion, position } = node;
		const description = findNode(known, node);
		if (description === undefined || node.disabled === true) return [];
		const asNode = { id, name, type, typeVersion, position, parameters: node.parameters as INodeParameters };
		const issues = NodeHelpers.getNodeParametersIssues(description.properties, asNode, description);
		return issues === null ? [] : [{ node: name, ...issues }];
	});

async function readTypes({ home }: N8nServer, kind: 'nodes' | 'credentials'): Promise<unknown> {
	return JSON.parse(await readFile(join(home.userFolder, '.cache', 'n8n', 'public', 'types', `${kind}.json`), 'utf8'));
}
