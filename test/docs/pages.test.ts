// The pages about the operations say what the node says and does now.
import type { INodeExecutionData } from 'n8n-workflow';
import { invalidProfile } from '../../nodes/OutxLinkedIn/messages';
import { readProfile } from '../../nodes/OutxLinkedIn/actions/connection/profile';
import { runExamples, type Examples } from '../../scripts/docs/examples.mts';
import { operationPages } from '../../scripts/docs/pages.mts';
import { NOT_PROFILES, problemsOf } from '../../scripts/docs/problems.mts';
import { allItems, detailsOf, isFailure, sentOf, useWorld } from '../engine/world.mts';
import { deadLinks, readText, reasonCodes } from './markdown.mts';

const SEND_PAGE = 'docs/operations/send-connection-request.md';
const STATUS_PAGE = 'docs/operations/get-task-status.md';
const PAGES = [SEND_PAGE, STATUS_PAGE];

describe('the pages', () => {
	let examples: Examples;
	beforeAll(async () => {
		examples = await runExamples();
	}, 60_000);

	it('are one for each operation of the node', () => {
		expect(operationPages(examples).map(({ path }) => path)).toEqual(PAGES);
	});

	it.each(PAGES)('%s is what `npm run docs` writes now', (path) => {
		const text = operationPages(examples).find((page) => page.path === path)?.text;
		const hint = 'The node has changed since this page was written. Run `npm run docs`, and read the difference.';
		expect({ hint, text: readText(path) }).toEqual({ hint, text });
	});

	it.each(PAGES)('%s has no link that leads nowhere', (path) => {
		expect(deadLinks(path)).toEqual([]);
	});
});

describe('the reasons', () => {
	it('are found in the sources', () => {
		const codes = reasonCodes();
		expect(codes).toEqual(expect.arrayContaining(['connection_lost', 'request_timed_out', 'invalid_option', 'no_admin']));
		expect(codes.length).toBeGreaterThan(25);
	});

	it.each(reasonCodes())('%s is on a page', (code) => {
		const pages = PAGES.map(readText).join('\n');
		expect(pages).toContain(`\n### \`${code}\`\n`);
	});

	it('are all the node has, and no others', () => {
		const told = Object.values(problemsOf).flatMap((problems) => problems().map(({ problem }) => problem.reason));
		expect([...new Set(told)].sort()).toEqual(reasonCodes());
	});

	it.each(Object.entries(NOT_PROFILES))('the sample for "%s" is read as that', (because, value) => {
		expect(readProfile(value)).toEqual({ problem: invalidProfile(because as keyof typeof NOT_PROFILES, value) });
	});
});

describe('what n8n shows', () => {
	const world = useWorld();
	const refusedByOutx = ['Http400', 'Http408', 'Http503', 'NotSuccess'];
	const answersLost = ['Reset', 'Html', 'Empty', 'Truncated', 'NoTaskId'];
	const endings = ['TaskFails', 'TaskMute', 'TaskUnsent'];
	const slugOf = (marker: string) => `${marker.replace(/([a-z])([A-Z\d])/g, '$1-$2').toLowerCase()}-jane`;
	const toStop = ['Http401', 'Http402', 'Http403', 'Http404', 'Http405', 'Http429', 'Limit', 'TaskLimit'];

	/** How a failed row stands on the page, with what differs from case to case as it stands there. */
	function asTold({ json }: INodeExecutionData): string {
		return `- **${String(json['error'])}.** ${String(json['message'])}`
			.replace(/“.*?”/g, '“…”')
			.replace(/(?<=couldn't answer \(HTTP )\d+/, '503')
			.replace(/(linkedin\.com\/in\/)[a-z-]+-jane\//, '$1jane-doe/');
	}

	/** Whether what the page says of a row's invitation is what the row says. */
	const agreesOnSent = (line: string, item: INodeExecutionData): boolean =>
		(sentOf(item) === false ? /\*Not sent/ : /[Nn]obody knows/).test(line);

	function expectTold(page: string, items: INodeExecutionData[]): void {
		const lines = readText(page).split('\n');
		const untold = items.filter((item) => {
			const line = lines.find((candidate) => candidate.startsWith(asTold(item)));
			return line === undefined || (page === SEND_PAGE && !agreesOnSent(line, item));
		});
		expect(untold.map(asTold)).toEqual([]);
	}

	it('of rows that can not be sent, or whose answer was lost, stands on the page', async () => {
		const markers = [...refusedByOutx, ...answersLost, ...endings].map((marker) => `ACoA${marker}`);
		const rows = [...Object.values(NOT_PROFILES), ...markers].map((profile) => ({ profile }) as { profile: string });
		const items = allItems(await world.invite(rows, { onError: 'continueErrorOutput' }));
		expect(items.filter(isFailure)).toHaveLength(rows.length);
		expectTold(SEND_PAGE, items);
	}, 30_000);

	it('of rows that can not be looked up stands on the page', async () => {
		const rows = [...refusedByOutx, ...answersLost, 'TaskFails'].map(slugOf);
		const items = allItems(await world.invite(rows, { onError: 'continueErrorOutput' }));
		expect(items.filter(isFailure)).toHaveLength(rows.length);
		expect(items.map(sentOf)).toEqual(rows.map(() => false));
		expectTold(SEND_PAGE, items);
	}, 30_000);

	it.each([...toStop.map((marker) => `ACoA${marker}`), ...toStop.slice(0, -1).map(slugOf)])(
		'of what ends the sending stands on the page, and that it does (%s)',
		async (profile) => {
			const [item] = allItems(await world.invite([profile], { onError: 'continueRegularOutput' }));
			if (item === undefined) throw new Error('Nothing came out');
			expectTold(SEND_PAGE, [item]);
			const ends = /^\*\*Sending ends\*\*.*$/m.exec(readText(SEND_PAGE))?.[0] ?? '';
			expect(ends).toContain(`\`${String(detailsOf(item)['reason'])}\``);
		},
	);

	it.each([400, 401, 402, 403, 404, 405, 409])('of a question that OutX refuses with %i stands on the page', async (status) => {
		const id = await world.createTask('ACoAada');
		world.sandbox.addFault({ on: 'status', times: null, answer: { kind: 'status', status } });
		const waiting = { waitForCompletion: true, options: { maxWait: 0.3 } };
		const items = allItems(await world.getStatus([id, 'a b'], { onError: 'continueRegularOutput', ...waiting }));
		expect(items.filter(isFailure)).toHaveLength(2);
		expectTold(STATUS_PAGE, items);
	});
});
