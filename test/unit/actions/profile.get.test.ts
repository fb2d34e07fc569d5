// Get Profile and Get Team: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/profile/get.operation';
import { operation as team } from '../../../nodes/OutxLinkedIn/actions/team/get.operation';
import { answeredAtOnce, completed, itemsOf, problemOf, refusalOf, sentBy, stepOf, taskFailed } from './steps';

const step = (profile: unknown, options = {}) => stepOf(operation, { profile }, options);
const JANE = { full_name: 'Jane Doe', headline: 'CEO', profile_slug: 'jane-doe', profile_urn: 'urn:li:fsd_profile:ACoAABCDEFG', positions: [{ title: 'CEO', company_name: 'Acme', is_current: true }] };

it.each([
	['https://www.linkedin.com/in/jane-doe/', 'jane-doe', { profile_slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe/' }],
	['jane-doe', 'jane-doe', { profile_slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe/' }],
	['urn:li:fsd_profile:ACoAABCDEFG', 'ACoAABCDEFG', { profile_urn: 'urn:li:fsd_profile:ACoAABCDEFG' }],
	['linkedin.com/in/jane-doe?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABCDEFG', 'jane-doe', { profile_urn: 'urn:li:fsd_profile:ACoAABCDEFG', profile_slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe/' }],
])('a row with %j looks %s up', (profile, slug, about) => {
	expect(sentBy(step(profile))).toEqual({ ask: 'task', key: `fetch-profile:${slug}`, path: '/linkedin-agent/fetch-profile', body: { profile_slug: slug }, effect: { kind: 'reads' } });
	expect(step(profile).about).toEqual(about);
});

it('a row that holds nobody, or a toggle without a value, is refused', () => {
	expect(refusalOf(operation, { profile: 'pending' }).reason).toBe('invalid_profile');
	expect(refusalOf(operation, { profile: 'jane-doe' }, { simplify: null }).error).toBe("'Simplify' has no value in this row");
});

it.each([[{ profile: JANE }], [JANE], [{ data: JANE }]])('finds the person in %j', (output) => {
	const lead = step('jane-doe').lead(completed(output));
	expect(itemsOf(lead)).toMatchObject([{ full_name: 'Jane Doe', profile_url: 'https://www.linkedin.com/in/jane-doe/', title: 'CEO', company: 'Acme' }]);
	expect(lead).not.toHaveProperty('hint');
});

it('gives the object as OutX gave it where that is wanted', () => {
	expect(itemsOf(step('jane-doe', { simplify: false }).lead(completed({ profile: JANE })))).toEqual([JANE]);
});

it.each([[{ location: 'Berlin' }], ['a text'], [null], [[]], [42]])('loses nothing of an answer that holds nobody: %j', (output) => {
	const lead = step('jane-doe').lead(completed(output));
	expect(lead).toMatchObject({ kind: 'done', hint: expect.stringContaining('as it came') });
	const [item = {}] = itemsOf(lead);
	expect(JSON.stringify(item)).toContain(JSON.stringify(typeof output === 'object' && output !== null && !Array.isArray(output) ? 'Berlin' : output));
});

it('what OutX leaves out is filled in from what was asked for', () => {
	const named = { full_name: 'Jane Doe', headline: 'CEO' };
	expect(itemsOf(step('jane-doe').lead(completed(named)))).toMatchObject([{ profile_slug: 'jane-doe', profile_url: 'https://www.linkedin.com/in/jane-doe/', profile_urn: null }]);
	expect(itemsOf(step('urn:li:fsd_profile:ACoAABCDEFG').lead(completed(named)))).toMatchObject([{ profile_urn: 'urn:li:fsd_profile:ACoAABCDEFG', profile_slug: null }]);
	expect(itemsOf(step('jane-doe', { simplify: false }).lead(completed(named)))).toEqual([named]);
});

it('an error beside the slug that was asked for is no person', () => {
	expect(problemOf(step('jane-doe').lead(completed({ error: 'Profile not found', profile_slug: 'jane-doe' })))).toMatchObject({ reason: 'profile_not_found' });
});

it('a failed look-up says so in OutX’s words, with the page to look at', () => {
	expect(problemOf(step('jane-doe').lead(taskFailed({ error: 'Something odd' })))).toMatchObject({
		reason: 'profile_not_found',
		outxSaid: 'Something odd',
		message: expect.stringContaining('https://www.linkedin.com/in/jane-doe/'),
	});
});

it('the team is asked for at once, and is what OutX gives', () => {
	const asking = stepOf(team, {});
	expect(sentBy(asking)).toEqual({ ask: 'direct', key: '/api-team', path: '/api-team', method: 'GET', isPaced: false, effect: { kind: 'reads' } });
	expect(itemsOf(asking.lead(answeredAtOnce({ success: true, data: { name: 'Team' } })))).toEqual([{ name: 'Team' }]);
	expect(itemsOf(asking.lead(answeredAtOnce({ name: 'Team' })))).toEqual([{ name: 'Team' }]);
	expect(asking.lead(answeredAtOnce(['odd']))).toMatchObject({ items: [{ output: ['odd'] }], hint: expect.stringContaining('as it came') });
});
