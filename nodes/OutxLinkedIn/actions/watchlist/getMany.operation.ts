// Get Many Watchlists: what OutX collects for the team.
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { refusedAbout } from '../../linkedin/refusals';
import { alienAnswerHint, ok, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { MANY_FIELDS } from '../fields';
import { readMany } from '../readFields';
import { wholeItem } from '../wholeItem';
import { anyKindField, pathOf, readKinds, watchlistsIn, type Kind } from './kinds';

export const operation: Operation = {
	resource: 'watchlist',
	name: 'getMany',
	label: 'Get Many',
	action: 'Get many watchlists',
	description:
		"List many of your team's watchlists, of one kind or all. Returns one item per watchlist, with its ID, name and kind. It costs no LinkedIn action.",
	fields: [anyKindField, ...MANY_FIELDS],
	options: [],
	shared: [],
	detailKeys: [],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const kinds = readKinds(row);
	if (kinds.kind === 'failed') return kinds;
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const [first, ...others] = kinds.value;
	return ok(listStep(first, others, limit.value));
}

/**
 * OutX gives each kind at once, without pages: the kinds are read one after the other, as far as there is room for their items.
 * @param earlier hint, about a kind read before
 */
function listStep(kind: Kind, others: Kind[], room: number, earlier?: string): Step {
	const path = pathOf(kind);
	const lead = ({ output }: Task): Lead => {
		const watchlists = watchlistsIn(output, kind);
		const items = watchlists?.slice(0, room) ?? [wholeItem(output)];
		const hint = watchlists === undefined ? alienAnswerHint : earlier;
		const [next, ...rest] = others;
		if (next !== undefined && items.length < room) {
			return { kind: 'next', items, step: listStep(next, rest, room - items.length, hint) };
		}
		return { kind: 'done', items, ...(hint === undefined ? {} : { hint }) };
	};
	return {
		request: {
			ask: 'direct',
			key: `GET ${path}`,
			method: 'GET',
			path,
			effect: { kind: 'reads' },
			isPaced: false,
			refused: refusedAbout('watchlist'),
		},
		lead,
	};
}
