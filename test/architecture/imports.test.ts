import { cruiseNodes, linesWith } from './cruise.mts';

/** Words of what rows are about: in the engine they would mean that something stands in the wrong room. `return` holds no URN. */
const DOMAIN_WORDS = [/linkedin|invit|profile/i, /(?<![A-Za-z])(?:urn|Urn|URN)s?(?![a-z])|[a-z](?:Urn|URN)s?(?![a-z])/];

it('imports go one way, without circles, and to no package that n8n does not bring', async () => {
	expect(await cruiseNodes()).toEqual([]);
}, 60_000);

it.each(DOMAIN_WORDS)('the engine knows nothing of LinkedIn: %s', async (words) => {
	expect(await linesWith(words, 'nodes/OutxLinkedIn/execution')).toEqual([]);
	expect(await linesWith(words, 'nodes/OutxLinkedIn/actions')).not.toEqual([]);
});
