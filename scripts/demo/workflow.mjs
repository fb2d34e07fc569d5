// The example workflow, made ready for this run: its files, its credential, and for the sandbox a quicker pace.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const EXAMPLE = new URL('../../examples/invite-people-from-csv.json', import.meta.url);
const OUTX_NODE = 'n8n-nodes-outx-linkedin.outxLinkedIn';
const FILES_NODE = 'Files';

const node = z.object({ name: z.string(), type: z.string(), parameters: z.record(z.unknown()) }).passthrough();
const workflow = z.object({ nodes: z.array(node) }).passthrough();
const assignments = z.object({ assignments: z.array(z.object({ name: z.string() }).passthrough()) });

/** @typedef {z.infer<typeof node>} WorkflowNode */

/** In seconds. The node's defaults are for LinkedIn, which is no place to hurry. */
const SANDBOX_PACE = { spacing: 0.3, pollInterval: 1, maxWait: 60 };

/**
 * @param {{ files: { people: string, results: string }, credential: { id: string, name: string }, pace: 'sandbox' | 'real' }} run
 * @returns {Promise<z.infer<typeof workflow>>}
 */
export async function prepareWorkflow({ files, credential, pace }) {
	const { nodes, ...rest } = workflow.parse(JSON.parse(await readFile(EXAMPLE, 'utf8')));
	return {
		...rest,
		nodes: nodes.map((node) => {
			if (node.name === FILES_NODE) return withFiles(node, files);
			if (node.type === OUTX_NODE) return withPace({ ...node, credentials: { outxApi: credential } }, pace);
			return node;
		}),
	};
}

/**
 * @param {WorkflowNode} node
 * @param {Record<string, string>} files
 * @returns {WorkflowNode}
 */
function withFiles(node, files) {
	const set = assignments.parse(node.parameters.assignments).assignments.map((one) => ({ ...one, value: files[one.name] }));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments: set } } };
}

/**
 * @param {WorkflowNode} node
 * @param {'sandbox' | 'real'} pace
 * @returns {WorkflowNode}
 */
function withPace(node, pace) {
	if (pace === 'real') return node;
	const options = z.record(z.unknown()).parse(node.parameters.options);
	return { ...node, parameters: { ...node.parameters, options: { ...options, ...SANDBOX_PACE } } };
}
