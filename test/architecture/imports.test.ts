import { cruiseNodes, linesWith } from './cruise.mts';

/** Words of what rows are about: in the engine they would mean that something stands in the wrong room. `return` holds no URN. */
const DOMAIN_WORDS = /[Ll]inked[Ii]n|[Ii]nvit|[Pp]rofile|(?<![A-Za-z])[uU]rns?(?![a-z])|[a-z]Urns?(?![a-z])/;

it('imports go one way, without circles, and to no package that n8n does not bring', async () => {
	expect(await cruiseNodes()).toEqual([]);
}, 60_000);

it('the engine knows nothing of LinkedIn', async () => {
	expect(await linesWith(DOMAIN_WORDS, 'nodes/OutxLinkedIn/execution')).toEqual([]);
	expect(await linesWith(DOMAIN_WORDS, 'nodes/OutxLinkedIn/actions')).not.toEqual([]);
});
