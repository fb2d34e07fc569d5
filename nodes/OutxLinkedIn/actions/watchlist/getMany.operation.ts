// Get Many Watchlists: what OutX collects for the team.
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { saysNone } from '../../linkedin/list';
import { refusedAbout } from '../../linkedin/refusals';
import { alienAnswerHint, CHOOSE_WATCHLIST, ok, thingNotFound, type Problem, type Read } from '../../messages';
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
	return ok(listStep({ kinds: kinds.value, of: kinds.value.length, room: limit.value, hasRead: false }));
}

interface Reading {
	/** Still to be read. */
	kinds: readonly [Kind, ...Kind[]];
	/** How many there are in all. */
	of: number;
	room: number;
	/** Whether OutX has given the watchlists of a kind before. */
	hasRead: boolean;
	/** About a kind read before. */
	hint?: string | undefined;
}

/**
 * OutX gives each kind at once, without pages: the kinds are read one after the other, as far as there is room for their items.
 * One that OutX doesn't have takes nothing from the others.
 */
function listStep(reading: Reading): Step {
	const { kinds, of, room, hasRead, hint: earlier } = reading;
	const [kind, next, ...rest] = kinds;
	const path = pathOf(kind);
	const lead = ({ output }: Task): Lead => {
		const watchlists = watchlistsIn(output, kind);
		const items = watchlists?.slice(0, room) ?? [wholeItem(output)];
		const hint = watchlists === undefined ? alienAnswerHint : earlier;
		if (next !== undefined && items.length < room) {
			return { kind: 'next', items, step: listStep({ kinds: [next, ...rest], of, room: room - items.length, hasRead: true, hint }) };
		}
		return { kind: 'done', items, ...(hint === undefined ? {} : { hint }) };
	};
	return {
		request: {
			ask: 'direct',
			// What a refusal means depends on what else is asked for.
			key: of > 1 ? `GET ${path} of all` : `GET ${path}`,
			method: 'GET',
			path,
			effect: { kind: 'reads' },
			isPaced: false,
			refused: (status, outxSaid) =>
				of > 1 && status === METHOD_NOT_ALLOWED && (next !== undefined || hasRead)
					? thingNotFound('kind of watchlists', outxSaid, CHOOSE_WATCHLIST)
					: refusedAbout('watchlist')(status, outxSaid),
			isEmpty: (problem) => hasNone(problem) || (hasRead && isUnknownKind(problem)),
		},
		lead,
		instead: (problem) => (next !== undefined && isUnknownKind(problem) ? listStep({ ...reading, kinds: [next, ...rest] }) : undefined),
	};
}

const NOT_FOUND = 404;
const METHOD_NOT_ALLOWED = 405;

/** Whatever ends the run would meet the other kinds, too. */
const isUnknownKind = ({ httpStatus, stopsBatch }: Problem): boolean =>
	stopsBatch === undefined && (httpStatus === NOT_FOUND || httpStatus === METHOD_NOT_ALLOWED);

const hasNone = ({ outxSaid = '', httpStatus = 0 }: Problem): boolean => (httpStatus < 300 || httpStatus === NOT_FOUND) && saysNone(outxSaid, ['watchlists']);
