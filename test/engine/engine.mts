// Runs OutX LinkedIn in n8n's real engine.
import { OutxApi } from '../../credentials/OutxApi.credentials.ts';
import { OutxLinkedIn } from '../../nodes/OutxLinkedIn/OutxLinkedIn.node.ts';
import { runOn, startOn, type EngineResult, type EngineRun, type NodeUnderTest, type StartedNode } from './harness.mts';

export { deduplication } from './deduplication.mts';
export { AFTER, AFTER_ERRORS, SHEET, type EngineResult, type EngineRun, type StartedNode } from './harness.mts';

export const NODE = 'OutX LinkedIn';

const outx = (): NodeUnderTest => ({
	name: NODE,
	type: 'n8n-nodes-outx-linkedin.outxLinkedIn',
	nodeType: new OutxLinkedIn(),
	credentialType: new OutxApi(),
});

/** Starts the node, so that a test can press Stop at a moment of its choice. */
export const startNode = (run: EngineRun): StartedNode => startOn(outx(), run);

export const runNode = async (run: EngineRun): Promise<EngineResult> => await runOn(outx(), run);
