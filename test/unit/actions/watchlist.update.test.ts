// Update Watchlist: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/watchlist/update.operation';
import { answeredAtOnce, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf, type Values } from './steps';

const step = (updateFields: unknown, fields: Values = {}) => stepOf(operation, { kind: 'keyword', watchlist: 'w1', updateFields, ...fields });
const refusal = (updateFields: unknown, fields: Values = {}) => refusalOf(operation, { kind: 'keyword', watchlist: 'w1', updateFields, ...fields });
const bodyOf = (updateFields: unknown, fields: Values = {}) => sentBy(step(updateFields, fields))['body'];

describe('a row', () => {
	it('changes what it names, and nothing else', () => {
		expect(sentBy(step({ name: ' New ' }))).toEqual({
			ask: 'direct',
			key: 'PUT /api-keyword-watchlist {"id":"w1","name":"New"}',
			method: 'PUT',
			path: '/api-keyword-watchlist',
			body: { id: 'w1', name: 'New' },
			effect: { kind: 'acts', names: ['/api-keyword-watchlist w1'] },
			isPaced: true,
		});
	});

	it.each(['keyword', 'people', 'company', 'reddit'])('is about the kind %s', (kind) => {
		expect(sentBy(step({ name: 'x' }, { kind }))['path']).toBe(`/api-${kind}-watchlist`);
	});

	it('calls everything what OutX calls it', () => {
		const fields = { name: 'N', fetchFrequency: '48', paused: 'yes', slackWebhookUrl: 'https://hooks.slack.com/x', keywords: 'a', labels: 'l' };
		expect(bodyOf(fields)).toEqual({
			id: 'w1',
			name: 'N',
			fetchFreqInHours: 48,
			disable: true,
			slack_webhook_url: 'https://hooks.slack.com/x',
			keywords: [{ keyword: 'a' }],
			labels: [{ name: 'l' }],
		});
		expect(step(fields).about).toEqual({ watchlist_id: 'w1', kind: 'keyword', name: 'N', is_paused: true, fetch_frequency_hours: 48 });
	});

	it('lets it go on', () => {
		expect(bodyOf({ paused: false })).toEqual({ id: 'w1', disable: false });
	});

	it('has OutX make everything anew of a prompt', () => {
		expect(bodyOf({ prompt: 'Founders' })).toEqual({ id: 'w1', prompt: 'Founders' });
	});

	it('ends the messages to Slack where the address is empty on purpose', () => {
		expect(bodyOf({ slackWebhookUrl: '' })).toEqual({ id: 'w1', slack_webhook_url: null });
	});

	it.each([[{}], [undefined], [null], ['']])('that changes nothing (%j) is refused', (fields) => {
		expect(refusal(fields)).toMatchObject({ reason: 'invalid_watchlist', error: 'This row changes nothing', effect: false });
	});

	it('reads fields written as JSON', () => {
		expect(bodyOf('{"name": "New", "paused": false}')).toEqual({ id: 'w1', name: 'New', disable: false });
	});

	it.each<[unknown, string]>([[{ fetchFreqInHours: 6, name: 'New' }, 'fetchFreqInHours'], ['{"title": "New"}', 'title'], [{ unknown: 1 }, 'unknown']])('with a field that there is not (%j) is refused', (fields, name) => {
		const { reason, error, message } = refusal(fields);
		expect([reason, error]).toEqual(['invalid_watchlist', `'Update Fields' has no '${name}'`]);
		expect(message).toBe(
			'Remove it, or use one of these names: fetchFrequency (Fetch Frequency), keywords (Keywords), labels (Labels), name (Name), paused (Paused), prompt (Prompt), slackWebhookUrl (Slack Webhook URL).',
		);
	});

	it.each([['x'], [[{ name: 'New' }]], [5]])('with fields of another form (%j) is refused', (fields) => {
		expect(refusal(fields)).toMatchObject({ reason: 'invalid_watchlist', error: "The value of 'Update Fields' can't be used" });
	});

	it.each([
		['name', 'Name'],
		['fetchFrequency', 'Fetch Frequency'],
		['paused', 'Paused'],
		['slackWebhookUrl', 'Slack Webhook URL'],
		['keywords', 'Keywords'],
		['labels', 'Labels'],
		['prompt', 'Prompt'],
	])('with %s that has no value is refused', (field, label) => {
		for (const value of [undefined, null]) expect(refusal({ [field]: value }).error).toMatch(new RegExp(`^'${label}' (?:has no value in this row|is empty)$`));
	});

	it.each([[{ name: '' }], [{ paused: 'perhaps' }], [{ fetchFrequency: 2 }], [{ slackWebhookUrl: 'x' }], [{ keywords: [{}] }], [{ labels: [{}] }]])('with %j is refused', (fields) => {
		expect(refusal(fields).effect).toBe(false);
	});

	it.each(['keywords', 'labels', 'prompt'])('about people with %s is refused', (field) => {
		expect(refusal({ [field]: 'x' }, { kind: 'people' }).error).toMatch(/can't be set for this kind of watchlist/);
	});

	it('with a prompt and something else is refused', () => {
		expect(refusal({ prompt: 'x', name: 'y' }).error).toBe("'Name' can't be set together with a prompt");
	});

	it('needs a watchlist and a kind', () => {
		expect(refusal({ name: 'x' }, { watchlist: '' })).toMatchObject({ reason: 'invalid_watchlist', error: 'No watchlist is chosen' });
		expect(refusal({ name: 'x' }, { kind: 'all' })).toMatchObject({ error: "The value of 'Kind' can't be used" });
	});
});

describe('two rows', () => {
	it('with the same change are one, with another two', () => {
		expect(sentBy(step({ paused: true }))['key']).toBe(sentBy(step({ paused: 'on' }))['key']);
		expect(sentBy(step({ paused: true }))['key']).not.toBe(sentBy(step({ paused: false }))['key']);
	});
});

describe('the answer', () => {
	const lead = (body: unknown) => step({ name: 'x' }).lead(answeredAtOnce(body));

	it('says what the watchlist is now', () => {
		expect(itemsOf(lead({ id: 'w1', name: 'x', fetchFreqInHours: 24, disable: false, updated: true }))).toEqual([{ name: 'x', is_paused: false, fetch_frequency_hours: 24 }]);
	});

	it.each([[{}], [null], ['ok'], [{ message: 'Prompt updated.' }], [[]]])('without more (%j) is done', (body) => {
		expect(lead(body)).toEqual({ kind: 'done', items: [{}] });
	});

	it.each([[{ updated: false }], [{ success: false }], [{ error: 'x' }]])('that says no (%j) is a failed row', (body) => {
		expect(problemOf(lead(body))).toMatchObject({ reason: 'request_refused', error: "The change wasn't made: OutX's answer says so" });
	});

	it('404 with words is a watchlist that is not there; without, or without an admin, it is not', () => {
		const { request } = step({ name: 'x' });
		expect(meaningAt(request, 404, 'Watchlist not found or access denied')).toMatchObject({ reason: 'not_found', isOwn: true, error: "OutX doesn't know this watchlist" });
		expect(meaningAt(request, 404, 'Not Found')).toMatchObject({ reason: 'not_found' });
		expect(meaningAt(request, 404, '')).toBeUndefined();
		expect(meaningAt(request, 404, 'No admin user found in the team')).toBeUndefined();
		expect(meaningAt(request, 400, 'Invalid watchlist ID: 7')).toMatchObject({ reason: 'not_found' });
		expect(meaningAt(request, 400, 'Name cannot be empty')).toBeUndefined();
	});
});
