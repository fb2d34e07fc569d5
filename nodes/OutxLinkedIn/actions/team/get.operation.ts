// Get Team: what OutX says about the team, its plan and what is left of its limits.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { Lead, Operation } from '../../execution/step';
import { alienAnswerHint, ok } from '../../messages';
import type { Task } from '../../transport/tasks';
import { wholeItem } from '../wholeItem';

const PATH = '/api-team';

export const operation: Operation = {
	resource: 'team',
	name: 'get',
	label: 'Get',
	action: 'Get the team',
	description: "Get your OutX team: its plan, and how much of the plan's limits is used. It costs no LinkedIn action.",
	fields: [],
	options: [],
	shared: [],
	detailKeys: [],
	carriesBinary: false,
	readRow: () =>
		ok({ request: { ask: 'direct', key: PATH, method: 'GET', path: PATH, effect: { kind: 'reads' }, isPaced: false }, lead }),
};

/** OutX doesn't document the keys: the team itself, or an object that holds it. */
const teamSchema = z.union([
	z.object({ data: z.record(z.unknown()) }).transform(({ data }) => data),
	z.record(z.unknown()),
]);

function lead({ output }: Task): Lead {
	const team = teamSchema.safeParse(output);
	return team.success
		? { kind: 'done', items: [team.data as IDataObject] }
		: { kind: 'done', items: [wholeItem(output)], hint: alienAnswerHint };
}
