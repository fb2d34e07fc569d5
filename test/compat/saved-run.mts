// What n8n saved of an execution, of any node.
import { parse } from 'flatted';
import { z } from 'zod';
import type { Execution } from '../n8n/world.mts';

const itemSchema = z.object({ json: z.record(z.unknown()) });
const turnSchema = z.object({
	hints: z.array(z.object({ message: z.string() })).default([]),
	data: z.object({ main: z.array(z.array(itemSchema).nullable()).default([]) }).default({}),
});
const runSchema = z.object({ resultData: z.object({ runData: z.record(z.array(turnSchema)) }) });

const turnsOf = ({ text }: Execution) => runSchema.parse(parse(text)).resultData.runData;

const lastTurn = (execution: Execution, node: string) => turnsOf(execution)[node]?.at(-1);

/** 1.x saves that an execution has ended a moment before it saves what it did. */
export const isWhole = (execution: Execution): boolean => Object.keys(turnsOf(execution)).length > 0;

/** What a node put out on its first output; nothing where it didn't run. */
export const outputOf = (execution: Execution, node: string): Array<Record<string, unknown>> =>
	(lastTurn(execution, node)?.data.main[0] ?? []).map(({ json }) => json);

/** What the editor shows above our node's output. */
export const hintsOf = (execution: Execution): string[] =>
	(lastTurn(execution, 'OutX')?.hints ?? []).map(({ message }) => message);
