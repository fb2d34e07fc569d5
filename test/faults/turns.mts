// One execution in which the node runs several times: what a Loop Over Items, or two branches into one input, amounts to.
import { createRunExecutionData, type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';
import { NODE, SHEET, type EngineResult, type How, type World } from '../engine/world.mts';

const sheet: INode = { id: SHEET, name: SHEET, type: 'harness.sheet', typeVersion: 1, position: [0, 0], parameters: {} };

/** Each turn's rows reach the node on their own; `items` are those of its first output, turn by turn. */
export async function inTurns(
	world: World,
	turns: Array<Array<string | IDataObject>>,
	how: How,
): Promise<{ result: EngineResult; items: INodeExecutionData[][] }> {
	const nodeExecutionStack = turns.map((rows) => ({
		node: sheet,
		data: { main: [rows.map((row): INodeExecutionData => ({ json: typeof row === 'string' ? { profile: row } : row }))] },
		source: null,
	}));
	const resumeFrom = createRunExecutionData({ executionData: { nodeExecutionStack } });
	const result = await world.invite([], { ...how, resumeFrom });
	const runs = result.run.data.resultData.runData[NODE] ?? [];
	return { result, items: runs.map((run) => run.data?.main?.[0] ?? []) };
}
