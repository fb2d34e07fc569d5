import { BASE_URL_RULE, DEFAULT_BASE_URL } from '../../nodes/OutxLinkedIn/messages';
import { readCredential } from '../../nodes/OutxLinkedIn/transport/baseUrl';
import { KEY } from './builders';

const baseUrlOf = (baseUrl: unknown): string | undefined => readCredential({ apiKey: KEY, baseUrl }).baseUrl;
const keyOf = (apiKey: unknown): string => readCredential({ apiKey, baseUrl: DEFAULT_BASE_URL }).apiKey;

describe('the base URL', () => {
	it.each([undefined, null, '', '  '])("is OutX's own where none was typed (%j)", (typed) => {
		expect(baseUrlOf(typed)).toBe('https://api.outx.ai');
	});

	it('is named in the rule for those who typed another', () => {
		expect(BASE_URL_RULE).toContain(DEFAULT_BASE_URL);
	});

	it.each([
		['https://api.outx.ai', 'https://api.outx.ai'],
		['https://api.outx.ai/', 'https://api.outx.ai'],
		[' https://api.outx.ai// \n', 'https://api.outx.ai'],
		['HTTPS://API.OutX.ai', 'https://api.outx.ai'],
		['https://proxy.example:8443/outx/', 'https://proxy.example:8443/outx'],
		['http://localhost:3000', 'http://localhost:3000'],
		['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('may be %j', (typed, used) => {
		expect(baseUrlOf(typed)).toBe(used);
	});

	it.each([
		['without encryption over a network', 'http://api.outx.ai'],
		['on a host that only begins like this machine', 'http://localhost.example'],
		['on a host that only ends like this machine', 'http://my-localhost'],
		['on another machine of the network', 'http://192.168.0.7'],
		['with this machine as user name', 'http://localhost@evil.example'],
		['of another protocol', 'ftp://api.outx.ai'],
		['of another protocol on this machine', 'ftp://localhost'],
		['of no protocol', 'api.outx.ai'],
		['of a file', 'file:///etc/hosts'],
		['of a script', 'javascript:alert(1)'],
		['without a host', 'https://'],
		['with a user name', 'https://me@api.outx.ai'],
		['with a user name and a password', 'https://me:secret@api.outx.ai'],
		['with a query', 'https://api.outx.ai?team=1'],
		['with a fragment', 'https://api.outx.ai#top'],
		['with a password but no user name', 'https://:secret@api.outx.ai'],
		['with an empty query', 'https://api.outx.ai?'],
		['with an empty query behind a path', 'https://api.outx.ai/v2?'],
		['with an empty fragment', 'https://api.outx.ai/#'],
		['that is a sentence', 'the usual one'],
		['that is a number', 7],
	])('can not be one %s (%j)', (_what, typed) => {
		expect(baseUrlOf(typed)).toBeUndefined();
	});
});

describe('the key', () => {
	it.each([KEY, ` ${KEY}`, `${KEY}\n`, `\r\n\t${KEY}\u00a0\r\n`, `\ufeff${KEY}`])(
		'loses the white space around it (%j)',
		(typed) => {
			expect(keyOf(typed)).toBe(KEY);
		},
	);

	it('keeps what is inside it, for OutX to judge', () => {
		expect(keyOf(' outx_ab cd ')).toBe('outx_ab cd');
	});

	it.each([undefined, null, 42, {}])('that is missing or no text (%j) is no key, not a word', (typed) => {
		expect(keyOf(typed)).toBe('');
	});
});
