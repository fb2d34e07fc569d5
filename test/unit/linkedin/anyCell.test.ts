// Whatever a cell holds: nothing throws, nobody is guessed, all spellings of one person are one, and no cell takes long.
import fc from 'fast-check';
import { withoutEntities } from '../../../nodes/OutxLinkedIn/linkedin/entities';
import { readCompany } from '../../../nodes/OutxLinkedIn/linkedin/readCompany';
import { personNames, profileUrl, readPerson, readPersonUrn } from '../../../nodes/OutxLinkedIn/linkedin/readPerson';
import { readPost } from '../../../nodes/OutxLinkedIn/linkedin/readPost';
import { readText } from '../../../nodes/OutxLinkedIn/linkedin/text';
import { isQuick } from './quick.mts';

const RUNS = { numRuns: 1000 };
const ACT = { bareSlugs: false };

/** Text of the parts that cells are made of, or chance would never get near them. */
const nearly = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...['https://', 'www.', 'linkedin.com', '/in/', 'in/', 'jane-doe', 'ACoAABC', 'urn:li:', 'fsd_profile:', 'activity:', '(', ')', ',', ' ', '…'],
				...['%2F', '%', '%E2%80', '?', '&', '=', '#', '|', '"', '<', '>', '{{', '}}', '[', ']', '{', '}', '\\n', '/posts/', '-activity-', '7123456789012345678'],
				...['company/', 'Hi ', 'undefined', 'null', '&amp;', '&#', ';', '<p>', '<br>', '\u202B', '\uD83D', 'session_redirect=', 'authwall', '1e18'],
			),
			fc.string({ maxLength: 4, unit: 'binary' }),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join(''));
const anyCell = fc.oneof(fc.jsonValue(), fc.anything(), nearly, fc.array(nearly, { maxLength: 3 }), fc.dictionary(fc.string(), nearly), nearly.map((text) => JSON.stringify([text])));

const note = (checkGaps: boolean) => ({ field: 'Note', maxLength: 300, required: false, checkGaps, reason: 'invalid_note' as const });

describe('any cell', () => {
	it('is read, or refused in words', () => {
		fc.assert(
			fc.property(anyCell, (cell) => {
				const reads = [readPerson(cell, ACT), readPerson(cell, { bareSlugs: true }), readCompany(cell), readPost(cell), readText(cell, note(true)), readText(cell, note(false))];
				readPersonUrn(cell);
				for (const read of reads) {
					if (read.kind === 'ok') continue;
					expect(read.problem).toMatchObject({ error: expect.stringMatching(/\S/), message: expect.stringMatching(/\.$/), effect: false });
					expect(`${read.problem.error} ${read.problem.message}`).not.toMatch(/Nothing was|please/i);
				}
			}),
			RUNS,
		);
	});

	it('without an address, an ID or in/ becomes nobody', () => {
		const hasNone = (cell: unknown): boolean => {
			const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
			return !/linkedin\.com|linkedin%|ACoA|\b(?:in|pub|profile|comm|mwlite)\//i.test(text ?? '');
		};
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), nearly, fc.string(), fc.stringMatching(/^[a-z0-9-]{1,30}$/), fc.dictionary(fc.constantFrom('slug', 'url', 'id'), fc.string())).filter(hasNone), (cell) => {
				expect(readPerson(cell, ACT).kind).toBe('failed');
			}),
			RUNS,
		);
	});

	it('that is taken gives only letters that it held', () => {
		fc.assert(
			fc.property(nearly, (text) => {
				const read = readPerson(text, ACT);
				if (read.kind === 'failed') return;
				const unescaped = withoutEntities(withoutEntities(text)).replace(/\\+(?=[!-/:-@[\]^-`{-~])|<wbr>/g, '');
				const plain = `${unescaped}${decodeURIComponentSafely(unescaped)}`;
				if (read.value.kind === 'urn') expect(plain).toContain(read.value.profileUrn.split(':').at(-1));
				if (read.value.slug !== undefined) expect(plain.normalize('NFC').toLowerCase()).toContain(read.value.slug.toLowerCase());
			}),
			RUNS,
		);
	});

	it('of a text is sent within its length, without ends that nobody sees, and reads the same again', () => {
		fc.assert(
			fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' }), fc.string()), (text) => {
				const read = readText(text, note(false));
				if (read.kind === 'failed') return;
				expect(read.value.length).toBeLessThanOrEqual(300);
				expect(read.value).toBe(read.value.trim());
				expect(read.value).not.toMatch(/\r|\p{Cs}/u);
			}),
			RUNS,
		);
	});
});

const decodeURIComponentSafely = (text: string): string => text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return encoded;
	}
});

describe('a person with a slug', () => {
	const word = fc.oneof(fc.stringMatching(/^[a-z]{3,9}$/), fc.constantFrom('jürgen', 'müller', 'иван', '渡辺', 'محمد', 'अमित', 'zoë', 'o’neil', "d'arc", '👩\u200D💻', '👋🏼', '\u202Bנו\u202C', 'İpek'));
	const slug = fc
		.tuple(word, fc.array(word, { minLength: 1, maxLength: 2 }), fc.stringMatching(/^[0-9]{3}[0-9a-f]{3,6}$/))
		.map(([first, others, end]) => [first, ...others, end].join('-').normalize('NFC'));
	const host = fc.constantFrom('www.', '', 'de.', 'uk.', 'm.', 'WWW.');
	const scheme = fc.constantFrom('https://', 'http://', '', '//', 'HTTPS://', 'https:/', 'ttps://');
	const end = fc.constantFrom('', '/', '/de', '/?trk=a', '?trk=a&b=c', '#about', '/details/skills/', '.', ',', '?originalSubdomain=de');
	const wrap = fc.constantFrom<(address: string) => unknown>(
		(address) => address,
		(address) => ` ${address}\n`,
		(address) => `<${address}|Jane>`,
		(address) => `[Jane](${address})`,
		(address) => `=HYPERLINK("${address}";"Jane")`,
		(address) => [address],
		(address) => ({ any: { key: address } }),
		(address) => JSON.stringify({ url: address }),
		(address) => `LinkedIn: ${address}`,
		(address) => [address, address],
	);
	const spell = fc.constantFrom<(slug: string) => string>(
		(text) => text,
		encodeURIComponent,
		(text) => encodeURIComponent(encodeURIComponent(text)),
		(text) => text.normalize('NFD'),
		(text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
		(text) => text.replace(/-/g, '%2D'),
		(text) => encodeURIComponent(text).toLowerCase(),
	);

	it('is one, however the address is written', () => {
		fc.assert(
			fc.property(slug, scheme, host, spell, end, wrap, (text, before, subdomain, spelled, behind, wrapped) => {
				// A capital with its accent is another letter than the small one, unless it's one of A to Z.
				fc.pre(!/\P{ASCII}/u.test(text) || spelled('a') !== 'A' || spelled('é') !== 'é' || text.normalize('NFC') === text);
				const cell = wrapped(`${before}${subdomain}linkedin.com/in/${spelled(text)}${behind}`);
				expect([cell, readPerson(cell, ACT)]).toEqual([cell, { kind: 'ok', value: { kind: 'slug', slug: text } }]);
			}),
			RUNS,
		);
	});

	it('has one name, that is read as the same person', () => {
		fc.assert(
			fc.property(slug, (text) => {
				const names = personNames({ kind: 'slug', slug: text });
				expect(names).toEqual([profileUrl(text)]);
				const read = readPerson(names[0], ACT);
				expect(read.kind === 'ok' ? personNames(read.value) : read).toEqual(names);
			}),
			RUNS,
		);
	});

	it('is never one of two', () => {
		fc.assert(
			fc.property(slug, slug, fc.constantFrom(' ', ',', ';', ', ', '\n', ' | ', '/', ' and ', ''), fc.constantFrom('https://www.', 'https://', 'www.'), (one, two, between, before) => {
				fc.pre(one !== two);
				const text = `https://www.linkedin.com/in/${one}${between}${before}linkedin.com/in/${two}`;
				expect(readPerson(text, ACT).kind).toBe('failed');
				expect(readPerson([one, two].map(profileUrl), ACT).kind).toBe('failed');
			}),
			RUNS,
		);
	});
});

describe('a cell of 100 kB', () => {
	const SIZE = 100_000;
	const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
	const PIECES = [
		...['a', ' ', '\u200B', '.', '-', '/', '%', '%20', '%2F', '%25', '(', '[', '{', '<', '&', '&#', '=', '?', '@', 'a@b.', ',', ';', '"', '\\', 'é', '😀', '\uD83D', '…', '_'],
		...['urn:li:', 'urn:li:a:(', 'urn:li:activity:', 'urn%3Ali%3A', 'urn:li:fsd_profile:ACoAABC ', 'linkedin.com', 'linkedin.com/', 'www.linkedin.com/in/', 'linkedin.com/in/ ', 'https://', 'https://www.linkedin.com/in/jane-doe '],
		...['a.linkedin.', 'http%3A%2F%2F', '?url=https%3A%2F%2Flinkedin', '&url=', '/in/', '-activity-', 'activity-712345678901234-', '1', 'urldefense', 'https://urldefense.com/v3/__', 'https://protect.checkpoint.com/v2/___', '\\u00', '\\_', '*', '<b>', '%22', 'x-', 'undefined-', '/in/a-1', 'first-', 'in/a1 ', 'ACoAAbc12 ', 'a-b-1c2d3e ', 'Hi ', 'Hi undefined', '{{', '${', '<!--', '<style', '<p ', '<p>', '<p', '|', '*|', '##name', 'at  ', 'null ', '[your ', '<your ', '%a', '\n', 'A ', 'a, ', '[', '["', '{"a":', 'ACoA', 'ACoA ', 'a-', 'your company ', 'Dear ', '«', 'Mr ', '<label ', '<label =', 'undefined ', 'start bei null ', 'Hi [', '[of the ', ', ', 'wie ', ' \'s', '#', '`', '/{a}'],
	];
	// Far below what a cell takes whose time grows with the square of its length.
	const LIMIT = 1_000_000;

	it.each(PIECES)('of %j takes no time to speak of', (piece) => {
		const cells = [`x${fill(piece)}x`, `https://www.linkedin.com/in/${fill(piece)}`, `https://www.google.com/url?q=linkedin%${fill(piece)}`];
		for (const cell of cells) {
			const quick = {
				person: isQuick(() => readPerson(cell, { bareSlugs: true }), LIMIT),
				company: isQuick(() => readCompany(cell), LIMIT),
				post: isQuick(() => readPost(cell), LIMIT),
				text: isQuick(() => readText(cell, note(true)), LIMIT),
			};
			expect([cell.slice(0, 40), quick]).toEqual([cell.slice(0, 40), { person: true, company: true, post: true, text: true }]);
		}
		// Gaps are looked for only in what isn't too long; more than the 8,000 characters of the longest message, since only there
		// it's plain whether time grows with the length or with its square.
		expect(isQuick(() => readText(`Hi ${fill(piece).slice(0, 30_000)}`, { ...note(true), maxLength: 40_000 }), 2 * LIMIT)).toBe(true);
	});

	it('or of a list that is long or deep is read all the same', () => {
		expect(readPerson(Array.from({ length: 200_000 }, () => 'x'), ACT).kind).toBe('failed');
		let deep: unknown = 'https://www.linkedin.com/in/jane-doe';
		for (let depth = 0; depth < 20_000; depth++) deep = [deep];
		expect(readPerson(deep, ACT)).toEqual({ kind: 'ok', value: { kind: 'slug', slug: 'jane-doe' } });
		expect(readPerson([deep, 'https://www.linkedin.com/in/john-roe'], ACT).kind).toBe('failed');
		expect(readPerson('['.repeat(50_000), ACT).kind).toBe('failed');
	});
});
