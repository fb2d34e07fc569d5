// Delete Watchlist: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/watchlist/delete.operation';
import { answeredAtOnce, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf } from './steps';

const step = (watchlist: unknown = 'w1', kind: unknown = 'keyword') => stepOf(operation, { kind, watchlist });

it('a row names the watchlist in both places where OutX may look', () => {
	expect(sentBy(step('w1', 'reddit'))).toEqual({
		ask: 'direct',
		key: 'DELETE /api-reddit-watchlist:w1',
		method: 'DELETE',
		path: '/api-reddit-watchlist',
		query: { id: 'w1' },
		body: { id: 'w1' },
		effect: { kind: 'acts', names: ['DELETE /api-reddit-watchlist:w1'] },
		isPaced: true,
	});
	expect(step().about).toEqual({ watchlist_id: 'w1', kind: 'keyword' });
});

it.each([[''], [undefined], ['two words'], [{}]])('a row with %j is refused', (watchlist) => {
	expect(refusalOf(operation, { kind: 'keyword', watchlist })).toMatchObject({ reason: 'invalid_watchlist', effect: false });
});

it('a row without a kind is refused', () => {
	expect(refusalOf(operation, { kind: undefined, watchlist: 'w1' }).error).toBe("The value of 'Kind' can't be used");
});

it.each([[{ id: 'w1', deleted: true }], [{}], [null], ['gone'], [[]]])('%j is done', (body) => {
	expect(itemsOf(step().lead(answeredAtOnce(body)))).toEqual([{}]);
});

it.each([[{ deleted: false }], [{ success: false }], [{ error: 'x' }]])('%j is a failed row', (body) => {
	expect(problemOf(step().lead(answeredAtOnce(body)))).toMatchObject({ reason: 'request_refused', error: "The deletion wasn't carried out: OutX's answer says so" });
});

it('one that is gone already is told as such', () => {
	expect(meaningAt(step().request, 404, 'Watchlist not found')).toMatchObject({ reason: 'not_found', isOwn: true });
});

it('its field says what goes with it', () => {
	const [, field] = operation.fields;
	expect(field?.description).toMatch(/collected is deleted too.*'Paused'/);
});
