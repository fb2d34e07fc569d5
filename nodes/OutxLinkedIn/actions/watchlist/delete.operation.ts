// Delete Watchlist: with everything it has collected.
import type { Operation, RowFields, Step } from '../../execution/step';
import { ok, type Read } from '../../messages';
import { kindField, pathOf, readKind, type Kind } from './kinds';
import { answerLead, changeRefused, WATCHLIST_ACT_KEYS, WATCHLIST_ACT_OPTIONS, WATCHLIST_DELETION } from './watchlistActs';
import { readWatchlistId, watchlistField } from './watchlistField';

export const operation: Operation = {
	resource: 'watchlist',
	name: 'delete',
	label: 'Delete',
	action: 'Delete a watchlist',
	description:
		"Delete a watchlist and all posts it has collected. This can't be undone: to only stop it, use 'Paused' in Update. It costs no LinkedIn action, and returns whether the watchlist was deleted.",
	act: WATCHLIST_DELETION,
	fields: [
		kindField("What the watchlist collects. The list in 'Watchlist' shows those of this kind."),
		watchlistField(
			"The watchlist to delete. Everything it has collected is deleted too, and can't be brought back. To only stop it, use the operation Update with 'Paused'.",
		),
	],
	options: [],
	shared: WATCHLIST_ACT_OPTIONS,
	keys: WATCHLIST_ACT_KEYS,
	detailKeys: ['watchlist_id', 'kind'],
	carriesBinary: true,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const kind = readKind(row);
	if (kind.kind === 'failed') return kind;
	const id = readWatchlistId(row);
	return id.kind === 'failed' ? id : ok(deleteStep(kind.value, id.value));
}

function deleteStep(kind: Kind, id: string): Step {
	const path = pathOf(kind);
	const key = `DELETE ${path}:${id}`;
	return {
		request: {
			ask: 'direct',
			key,
			method: 'DELETE',
			path,
			// OutX's documentation has the ID in the query, its own client in the body.
			query: { id },
			body: { id },
			effect: { kind: 'acts', names: [key] },
			isPaced: true,
			refused: changeRefused,
		},
		lead: answerLead(WATCHLIST_DELETION, () => ({ item: {} })),
		about: { watchlist_id: id, kind },
	};
}
