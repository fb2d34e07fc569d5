// docs/troubleshooting.md is written by hand: what it quotes must be what the node says.
import * as messages from '../../nodes/OutxLinkedIn/messages';
import { problemsOf } from '../../scripts/docs/problems.mts';
import { deadLinks, quotesIn, readText, reasonCodes } from './markdown.mts';

const PATH = 'docs/troubleshooting.md';
const text = readText(PATH);
const handed = { withTask: [{ row: 1, taskId: 'task-a' }], answerLost: [2] };

/** All that the node says to a user, with sample values. */
const sentences: string[] = [
	...Object.values(problemsOf).flatMap((problems) =>
		problems().flatMap(({ problem }) => [problem.error, problem.message, messages.notSentBecause(problem).error]),
	),
	...Object.values(messages.credentialTest).map((said) => (typeof said === 'string' ? said : said(500))),
	messages.timedOutReason(150),
	messages.lookupTimedOutReason(150),
	messages.deferredReason(20),
	messages.skippedReason,
	messages.alreadySent(handed),
	messages.canceled(handed),
];

/** '…' stands for anything. */
const isSaid = (quote: string): boolean => {
	const parts = quote.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return sentences.some((sentence) => new RegExp(parts.join('.*')).test(sentence));
};

it('quotes the node', () => {
	expect(quotesIn(text).length).toBeGreaterThan(20);
});

it.each(quotesIn(text))('the node says "%s"', (quote) => {
	expect(isSaid(quote)).toBe(true);
});

it.each(reasonCodes())('%s is in the table of codes, once', (code) => {
	const [, table = ''] = text.split('## By code');
	expect(table.split(`\`${code}\``)).toHaveLength(2);
});

it('tells no code that the node does not have', () => {
	const [, table = ''] = text.split('## By code');
	const codes = table.split('\n').flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, code]) => code));
	expect(codes.sort()).toEqual(reasonCodes());
});

it('says of each code what the node says about whether it was sent', () => {
	for (const code of reasonCodes()) {
		const line = text.split('\n').find((candidate) => candidate.startsWith('|') && candidate.includes(`\`${code}\``)) ?? '';
		const told = line.split('|')[2] ?? '';
		const found = problemsOf['connection:sendRequest']().filter(({ problem }) => problem.reason === code);
		if (found.length === 0) continue;
		const isEverUnknown = found.some(({ problem }) => problem.sent === 'unknown');
		expect({ code, isEverUnknown: /unknown/i.test(told) }).toEqual({ code, isEverUnknown });
	}
});

it('has no link that leads nowhere', () => {
	expect(deadLinks(PATH)).toEqual([]);
});
