// What is sent of a text, and which texts are refused.
import { Workflow, type INodeType, type INodeTypes } from 'n8n-workflow';
import { readText, type TextRules } from '../../../nodes/OutxLinkedIn/linkedin/text';

const NOTE: TextRules = { field: 'Note', maxLength: 300, required: false, checkGaps: true, reason: 'invalid_note' };
const read = (value: unknown, over: Partial<TextRules> = {}) => readText(value, { ...NOTE, ...over });
const sent = (value: unknown, over: Partial<TextRules> = {}): unknown => {
	const text = read(value, over);
	return text.kind === 'ok' ? text.value : `refused: ${text.problem.error}`;
};
const gapOf = (value: string): unknown => {
	const text = read(value);
	return text.kind === 'ok' ? undefined : /^'Note' has a gap: '(.*)'$/s.exec(text.problem.error)?.[1];
};

/** The text, and the gap that is named. */
const GAPS: Array<[text: string, gap: string]> = [
	// Section 3.
	['Hi {{firstName}},', '{{firstName}}'],
	['Hi {first_name}!', '{first_name}'],
	['Dear ${name}', '${name}'],
	['Hi [First Name],', '[First Name]'],
	['Hi %FIRSTNAME%', '%FIRSTNAME%'],
	['Hi undefined,', 'Hi undefined'],
	['Hello null!', 'Hello null'],
	['Hi [object Object]', '[object Object]'],
	['Hi NaN', 'Hi NaN'],
	['Hi ,', 'Hi ,'],
	['Hi  - I saw', 'Hi  - I saw'],
	// Templates of other tools.
	['Hi {{ $json.name }}', '{{ $json.name }}'],
	['Hi {{firstName', '{{firstName'],
	['Hi firstName}}', '}}'],
	['{{#if name}}Hi', '{{#if name}}'],
	['{% if x %}Hi', '{% if x %}'],
	['Hi <%= name %>', '<%= name %>'],
	['Hi [% name %]', '[% name %]'],
	['Hi #{name}', '#{name}'],
	['{Hi|Hello} Jane', '{Hi|Hello}'],
	['{first_name|there}, hello', '{first_name|there}'],
	['Hi {First Name}', '{First Name}'],
	['Hi {0},', '{0}'],
	['Hi {firstName, nice', '{firstName'],
	['Hi { vorname, nice', '{ vorname'],
	['Hi name} nice', 'name}'],
	['Hi {custom_field, nice', '{custom_field'],
	['Hi <custom_field>', '<custom_field>'],
	['Hi <CUSTOM>', '<CUSTOM>'],
	['Hi «customField»', '«customField»'],
	['Hi |CUSTOM|', '|CUSTOM|'],
	['Hi [[name]]', '[[name]]'],
	['Hi [undefined],', '[undefined]'],
	['Hi [NAME],', '[NAME]'],
	['your work at [Company]', '[Company]'],
	['your work at [company name].', '[company name]'],
	['your work at [Your Company]', '[Your Company]'],
	['Hallo [Vorname],', '[Vorname]'],
	['Bonjour [prénom],', '[prénom]'],
	['Hola [nombre]', '[nombre]'],
	['Hi [first_name]', '[first_name]'],
	['Hi [firstName]', '[firstName]'],
	['I saw [Insert something nice here]', '[Insert something nice here]'],
	['for [X] years', '[X]'],
	["Hi [recipient's first name]", "[recipient's first name]"],
	['Hi <first name>,', '<first name>'],
	['Hi <<name>>', '<<name>>'],
	['Hi &lt;&lt;name&gt;&gt;', '<<name>>'],
	['Hi <FIRSTNAME>', '<FIRSTNAME>'],
	['at <company>', '<company>'],
	['Congrats on <title>', '<title>'],
	['Hi <insert name>', '<insert name>'],
	['Hi «First_Name»', '«First_Name»'],
	['Hi «Vorname»', '«Vorname»'],
	['Hi *|FNAME|*', '*|FNAME|*'],
	['Hi |FNAME|', '|FNAME|'],
	['Hi ||FIRST_NAME||', '||FIRST_NAME||'],
	['Hi ##name##', '##name##'],
	['Hi #name#', '#name#'],
	['Hi @@first name@@', '@@first name@@'],
	['Hi __name__', '__name__'],
	['Hi ((name))', '((name))'],
	['Hi %first_name%', '%first_name%'],
	['Hi %%name%%', '%%name%%'],
	['Hi %First Name%', '%First Name%'],
	['Hi %s,', '%s'],
	['Hi %1$s,', '%1$s'],
	['Hi %(name)s', '%(name)s'],
	['Hi $json.name', '$json.name'],
	["Hi $('Sheet').item.json.x", "$('Sheet').item.json.x"],
	['Hi $firstName', '$firstName'],
	['Hi $first_name,', '$first_name'],
	['Hi FIRST_NAME,', 'FIRST_NAME'],
	['Hi firstName,', 'firstName'],
	['Hi FNAME', 'FNAME'],
	['your work at #N/A', '#N/A'],
	['Hi #REF!,', '#REF!'],
	['Hi Jane, #WERT! hello', '#WERT!'],
	['since Invalid Date', 'Invalid Date'],
	['since Invalid DateTime.', 'Invalid DateTime'],
	// What is written out for nothing.
	['Hi undefined undefined,', 'Hi undefined undefined'],
	['Hi undefined I saw', 'Hi undefined'],
	['HELLO null, ok', 'HELLO null'],
	['Hi None,', 'Hi None'],
	['Hi nan,', 'Hi nan'],
	['Hi N/A,', 'Hi N/A'],
	['Hi, undefined!', 'Hi, undefined'],
	['Hi there undefined,', 'Hi there undefined'],
	['Hi false,', 'Hi false'],
	['Dear Mr. undefined,', 'Dear Mr. undefined'],
	['Hallo undefined,', 'Hallo undefined'],
	['Sehr geehrter Herr null,', 'Sehr geehrter Herr null'],
	['Liebe undefined', 'Liebe undefined'],
	['Guten Tag Frau null', 'Guten Tag Frau null'],
	['Bonjour undefined,', 'Bonjour undefined'],
	['Chère null', 'Chère null'],
	['Hola null', 'Hola null'],
	['Estimado undefined', 'Estimado undefined'],
	['Ciao null!', 'Ciao null'],
	['Buongiorno undefined', 'Buongiorno undefined'],
	['Beste null,', 'Beste null'],
	['Hoi undefined', 'Hoi undefined'],
	['Olá undefined!', 'Olá undefined'],
	['Prezado null', 'Prezado null'],
	['👋 Dear undefined', 'Dear undefined'],
	['Nice post. Hi undefined!', 'Hi undefined'],
	['Thanks undefined!', 'Thanks undefined'],
	['Congrats, undefined!', 'Congrats, undefined'],
	['undefined, I saw your post', 'undefined,'],
	['Hello Jane,\nnull, I saw', 'null,'],
	["I like undefined's work", "undefined's"],
	['I know undefined null well', 'undefined null'],
	['your work at undefined and liked it', 'at undefined'],
	['I see you work at null.', 'at null'],
	['your role as undefined', 'as undefined'],
	['CEO of undefined, right?', 'of undefined'],
	['I love your undefined!', 'your undefined'],
	['Ihre Arbeit bei undefined.', 'bei undefined'],
	['votre travail chez null et', 'chez null'],
	['tu trabajo en undefined.', 'en undefined'],
	['al lavoro presso null.', 'presso null'],
	['je werk bij undefined.', 'bij undefined'],
	['o trabalho na null.', 'na null'],
	['Hi undefined, at null', 'Hi undefined'],
	["Hi 'undefined',", "Hi 'undefined"],
	['Hello None None,', 'Hello None None'],
	['Hi 👋 undefined,', 'Hi 👋 undefined'],
	['Hi dear undefined,', 'Hi dear undefined'],
	['Hi Jane undefined, hello', 'Hi Jane undefined'],
	['Hi Jane (undefined)', 'Hi Jane (undefined'],
	['Hi Jane - null', 'Hi Jane - null'],
	['Bye. Kind regards,\nundefined', 'regards,\nundefined'],
	['Well said, undefined!', ', undefined'],
	['Great post, undefined. I agree', ', undefined'],
	['Thanks for sharing, null', ', null'],
	['Congrats, undefined 🎉', ', undefined'],
	['Liebe Grüße, null', 'Grüße, null'],
	['See you\n— undefined', '— undefined'],
	['Congrats on NaN years', 'NaN years'],
	['up by NaN%', 'NaN%'],
	// What is left where nothing was filled in.
	['Hi @name,', 'Hi @name'],
	['Hi :first name', 'Hi :first name'],
	['Hi “First Name”,', 'Hi “First Name”'],
	['Hi %name', 'Hi %name'],
	['Hi [LinkedIn name]', '[LinkedIn name]'],
	['Hi FIRST,', 'Hi FIRST'],
	['Hi {},', 'Hi {}'],
	['Hi …,', 'Hi …,'],
	['Hi *, x', 'Hi *,'],
	['Hi, , x', 'Hi, ,'],
	['Hi\u2009,', 'Hi\u2009,'],
	['Hi 👋 ,', 'Hi 👋 ,'],
	['Estimado/a ,', 'Estimado/a ,'],
	['Prezado(a) ,', 'Prezado(a) ,'],
	['Liebe/r ,', 'Liebe/r ,'],
	['Sehr geehrte/r Frau/Herr ,', 'Sehr geehrte/r Frau/Herr ,'],
	['I noticed  is hiring', 'is'],
	['I see that  works with you', 'works'],
	['Hello !', 'Hello !'],
	['Hi  ,', 'Hi  ,'],
	['Hi .', 'Hi .'],
	['Hi -', 'Hi -'],
	['Dear ,', 'Dear ,'],
	['Dear,', 'Dear,'],
	['Hallo ,', 'Hallo ,'],
	['Hallo !', 'Hallo !'],
	['Lieber ,', 'Lieber ,'],
	['Sehr geehrte Frau ,', 'Sehr geehrte Frau ,'],
	['Sehr geehrter Herr,', 'Sehr geehrter Herr,'],
	['Bonjour ,', 'Bonjour ,'],
	['Cher ,', 'Cher ,'],
	['Hola ,', 'Hola ,'],
	['Ciao ,', 'Ciao ,'],
	['Geachte ,', 'Geachte ,'],
	['Olá ,', 'Olá ,'],
	['Dear Dr. ,', 'Dear Dr. ,'],
	['Ok.\nHi , there', 'Hi ,'],
	['Hi  I saw your post', 'Hi  I saw yo'],
	['Hi \nI saw', 'Hi'],
	['Hi Name,', 'Hi Name'],
	['Hallo Vorname,', 'Hallo Vorname'],
	['Hi (First Name),', 'Hi (First Name)'],
	['Hi XXX,', 'Hi XXX'],
	['Hi ____,', 'Hi ____'],
	['Hi Null,', 'Hi Null'],
	['Hi (),', 'Hi ()'],
	['Hi [],', 'Hi []'],
	['Hi Jane, your work at  and more', 'at  and'],
	['Hi Jane, your work at , and more', 'at ,'],
	['Hi Jane, your work at .', 'at .'],
	['Hi Jane, I like the  team', 'the  team'],
	['Ich mag die Arbeit bei  sehr', 'bei  sehr'],
	["I like 's work", "'s work"],
	['I read your post ""', '""'],
	['I read your post “” twice', '“”'],
	['I would like to meet your', 'your'],
	['Hi Jane, you work at ____', 'at ____'],
];

const SENT: string[] = [
	// Section 3.
	'I liked your talk about undefined behaviour',
	'null safety in Kotlin',
	'It can be null, undefined.',
	'Return null, not undefined.',
	'The answer is undefined.',
	'Hi there,',
	'We pay 100% on time',
	'Hi Jane [Berlin office]',
	// Near a gap.
	'Hi Jane,',
	'Hi!',
	'Hello',
	'Hi, I saw your post',
	'Hi Nan, long time',
	'Dear Ms Null, hello',
	'Bonjour !',
	'Salut ! Ça va ?',
	'Hi :) nice to meet you',
	'Hi - I saw your post',
	'Hi  Jane, nice',
	'Hi  there, nice',
	'Hello.  I saw your post.  Great!',
	'Hi Jane\nI saw it',
	'Hi, null safety in Kotlin is great',
	'the difference of null and undefined',
	'I compared None, null, and undefined.',
	'What NaN means',
	'10% off and 20% more',
	'50%off%',
	'up 5 %s',
	'https://example.com/a%20b%C3%BCc%E6%B8%A1',
	'I <3 it',
	'a < b and c > d',
	'Array<string> or List<Title>',
	'x <https://example.com>',
	'see [1] and [sic] and [iOS]',
	'[Hiring] We look for people',
	'- [ ] to do',
	'a set {1, 2} and { a: 1 }',
	'call foo() now',
	'$AAPL and $100 and US$5',
	'#opentowork #hiring',
	'mail me@example.com',
	'« Bonjour » to you',
	'What are you looking for ?',
	'a .NET job at .NET conf',
	"'s avonds en 's ochtends",
	"Ga je 's avonds mee?",
	'Sehr geehrte Damen und Herren,',
	'Bonjour Madame,',
	'Beste,',
	'Merci !',
	'Ich liebe null Aufwand',
	'my company name is Acme',
	'A name, a title and a company',
	'the name@host',
	"It's the boss's idea",
	'Thanks for the talk on null safety',
	'👋 Hi Jane! 🎉',
	'hi-fi , records',
	'Sushi , please',
	'true, but false alarms',
	'Hi 👋, nice',
	'Hi 👋 Jane, nice',
	'Hi [Team], nice',
	'Dear Hiring Manager,',
	'Hello from Berlin!',
	'Hello world',
	'Hi Jane — great talk',
	'Kind regards,\nAda',
	'Hi @jane, nice',
	'NaN boxing in JavaScript',
	'We care for the best',
];

describe('a gap', () => {
	it.each(GAPS)('in %j is refused, and named: %s', (text, gap) => {
		expect(gapOf(text)).toBe(gap);
		expect(read(text)).toMatchObject({ problem: { reason: 'text_has_gap', effect: false, isOwn: true } });
	});

	it.each(SENT)('is not in %j', (text) => {
		expect(sent(text)).toBe(text);
	});

	it.each(GAPS)('in %j is sent where the user says so', (text) => {
		expect(read(text, { checkGaps: false }).kind).toBe('ok');
	});

	it.each(['Hi {{ $json.missing }},', 'Hi {{ $json.nothing }}!', 'Hi {{ $json.a + " " + $json.b }},', 'Hi {{ $json.object }},', 'Hi {{ $json.missing.deeper }},', 'I saw your work at {{ $json.missing }}, and', '{{ "Hi " + $json.missing }}', '{{ `Dear ${$json.nothing}, hello` }}', 'Hi {{ new Date("x") }}'])('is in what n8n makes of %j', (template) => {
		const workflow = new Workflow({
			nodes: [{ id: '1', name: 'Set', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} }],
			connections: {},
			active: false,
			nodeTypes,
		});
		const items = [{ json: { nothing: null, object: { a: 1 } } }];
		const text = workflow.expression.resolveSimpleParameterValue(`=${template}`, {}, null, 0, 0, 'Set', items, 'manual', {});
		expect(read(text)).toMatchObject({ problem: { reason: 'text_has_gap' } });
	});

	it('is named shortened', () => {
		expect(gapOf(`Hi {{${'x'.repeat(200)}}}`)).toBe(`{{${'x'.repeat(58)}…`);
	});
});

const anyNode: INodeType = {
	description: {
		displayName: 'Test',
		name: 'test',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
};
const nodeTypes: INodeTypes = { getByName: () => anyNode, getByNameAndVersion: () => anyNode, getKnownTypes: () => ({}) };

describe('a text', () => {
	it.each<[value: unknown, text: string]>([
		['Hi Ada', 'Hi Ada'],
		['  two\nlines ', 'two\nlines'],
		[2026, '2026'],
		[12n, '12'],
		['one\r\ntwo\rthree\u2028four\u000Bfive', 'one\ntwo\nthree\nfour\nfive'],
		['one\\ntwo\\r\\nthree', 'one\ntwo\nthree'],
		['\u200B\uFEFF\u2060 Hi\u00A0Ada \u2800\u3164', 'Hi Ada'],
		['Hi ❤\uFE0F', 'Hi ❤\uFE0F'],
		['Hi 👩\u200D💻', 'Hi 👩\u200D💻'],
		['a\tb', 'a\tb'],
		['AT&amp;T &lt;3 caf&eacute; &#233;&#xE9; &hellip; &euro; &unknown; &amp', 'AT&T <3 café éé … € &unknown; &amp'],
		['Hi&nbsp;Ada', 'Hi Ada'],
		['a&copy=1', 'a&copy=1'],
		['&#1114112;', '&#1114112;'],
		['&#9999999;x', '&#9999999;x'],
		['<p>Hi <b>Ada</b>,</p><p>nice &amp; good</p>', 'Hi Ada,\nnice & good'],
		['<p>Hi,</p>\n<p><br></p>\n<p>bye</p>', 'Hi,\n\nbye'],
		['Hi<br>Ada<br/>and<BR />all', 'Hi\nAda\nand\nall'],
		['one<br>\ntwo\nthree', 'one\ntwo three'],
		['<div>a</div><div>b</div>', 'a\nb'],
		['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
		['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
		['<a href="https://example.com">a link</a>', 'a link'],
		['<!-- x --><style>p{}</style>Hi<SCRIPT>x</SCRIPT> Ada<p>', 'Hi Ada'],
		['<head><title>x</title></head><body>Hi</body>', 'Hi'],
		['<p>Hi<!-- never ends', 'Hi<!-- never ends'],
		['&lt;p&gt;Hi&lt;/p&gt;', 'Hi'],
		['I use <unknown tag="1"> and 1<2', 'I use <unknown tag="1"> and 1<2'],
		[`  ${'x'.repeat(300)}  `, 'x'.repeat(300)],
		[`${'x\r\n'.repeat(149)}yz`, `${'x\n'.repeat(149)}yz`],
		['Na?', 'Na?'],
		['none of it', 'none of it'],
		['#winning!', '#winning!'],
	])('%j is sent as %j', (value, text) => {
		expect(sent(value)).toBe(text);
	});

	it.each([undefined, null, '', ' \n', '\u200B\u2800', '\uFE0F', '&nbsp;', '&nbsp; &zwnj;', '<p><br></p>', '<p>&nbsp;</p>', '<p></p>', '\\n'])('is none in %j', (value) => {
		expect(sent(value)).toBe('');
		expect(read(value, { required: true, field: 'Message', reason: 'invalid_message' })).toMatchObject({
			problem: { reason: 'invalid_message', error: "'Message' is empty" },
		});
	});

	it.each(['#N/A', '#REF!', 'N/A', 'null', 'None', 'undefined', 'NULL', 'NaN', 'NA', 'nil', 'n/a', '#VALUE!', '#NAME?', '#DIV/0!', '#NV', '#BEZUG!', '#¡REF!', '#NOM ?', '[object Object]', '[undefined]', 'false', 'TRUE', 'Invalid Date', '{}', '[]', ' <p>null</p> ', NaN, Infinity])('that is only %j is refused, checked or not', (value) => {
		for (const checkGaps of [true, false]) {
			expect(read(value, { checkGaps })).toMatchObject({
				problem: { reason: 'invalid_note', error: expect.stringContaining("'Note' holds only what a program or a sheet writes") },
			});
		}
	});

	it.each(['half \uD83D', '\uDE00 half', 'a\u0000b', 'a\u0007b', 'a\u009Fb', 'a\uFFFDb', '&#0;', '&#xD83D;x', 'a\u001Bb', 'a\u007Fb'])('%j is refused for what is broken in it, checked or not', (value) => {
		for (const checkGaps of [true, false]) {
			expect(read(value, { checkGaps })).toMatchObject({
				problem: { reason: 'invalid_note', error: "'Note' has a broken or invisible character in it", message: expect.stringContaining('�') },
			});
		}
	});

	it.each([[{ text: 'Hi' }], [['Hi']], [true], [Symbol('x')]])('%p is none', (value) => {
		expect(sent(value)).toBe("refused: 'Note' isn't text");
		expect(read(value)).toMatchObject({ problem: { reason: 'invalid_note' } });
	});

	it.each([
		['x'.repeat(301), 301],
		[`${'x'.repeat(301)} `, 301],
		['😀'.repeat(151), 302],
		[`${'x\r\n'.repeat(150)}y`, 301],
	])('of more than 300 characters is refused, checked or not, and tells how long it is (%#)', (value, length) => {
		for (const checkGaps of [true, false]) {
			expect(sent(value, { checkGaps })).toBe(`refused: 'Note' is too long: ${length} characters`);
		}
		expect(sent(value, { maxLength: length })).toHaveLength(length);
	});
});
