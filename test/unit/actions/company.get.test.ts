// Get Company: what a row asks OutX for, and what the answers mean.
import { operation } from '../../../nodes/OutxLinkedIn/actions/company/get.operation';
import { completed, itemsOf, meaningAt, problemOf, refusalOf, sentBy, stepOf, taskFailed } from './steps';

const step = (company: unknown, options = {}) => stepOf(operation, { company }, options);
const ACME = { name: 'Acme', industry: 'Machines', employee_count: '250', company_slug: 'acme' };

it.each([
	['https://www.linkedin.com/company/acme/', 'acme'],
	['https://www.linkedin.com/company/acme/posts/?feedView=all', 'acme'],
	['linkedin.com/showcase/acme', 'acme'],
	['acme', 'acme'],
	['1441', '1441'],
	[1441, '1441'],
	['urn:li:fsd_company:1441', '1441'],
])('a row with %j asks for the company %s', (company, slug) => {
	expect(sentBy(step(company))).toEqual({
		ask: 'task',
		key: `/linkedin-agent/fetch-company:${slug}`,
		path: '/linkedin-agent/fetch-company',
		body: { company_slug: slug },
		effect: { kind: 'reads' },
	});
	expect(step(company).about).toEqual({ company_slug: slug, company_url: `https://www.linkedin.com/company/${slug}/` });
});

it.each([[''], [undefined], ['https://www.linkedin.com/in/jane-doe/'], [{}]])('a row with %j is refused', (company) => {
	expect(refusalOf(operation, { company })).toMatchObject({ reason: 'invalid_company', effect: false });
});

it('a toggle without a value is refused', () => {
	expect(refusalOf(operation, { company: 'acme' }, { simplify: undefined }).error).toBe("'Simplify' has no value in this row");
});

it.each([[ACME], [{ company: ACME }], [{ data: ACME }], [[ACME]], [{ success: true, data: { company: ACME } }]])('finds the company in %j', (output) => {
	const lead = step('acme').lead(completed(output));
	expect(itemsOf(lead)).toMatchObject([{ company_name: 'Acme', company_slug: 'acme', company_url: 'https://www.linkedin.com/company/acme/', industry: 'Machines' }]);
	expect(lead).not.toHaveProperty('hint');
});

it('what OutX leaves out is filled in from what was asked for', () => {
	const named = { name: 'Acme', industry: 'Machines' };
	expect(itemsOf(step('acme').lead(completed(named)))).toMatchObject([{ company_slug: 'acme', company_url: 'https://www.linkedin.com/company/acme/', company_urn: null }]);
	expect(itemsOf(step('acme', { simplify: false }).lead(completed(named)))).toEqual([named]);
});

it('an error beside the slug that was asked for is no company', () => {
	expect(problemOf(step('acme').lead(completed({ error: 'Company not found', company_slug: 'acme' })))).toMatchObject({ reason: 'not_found' });
});

it('stays as it came without Simplify', () => {
	expect(itemsOf(step('acme', { simplify: false }).lead(completed({ company: ACME })))).toEqual([ACME]);
});

it.each([['gibberish'], [null], [[]], [5]])('an answer that is no object (%j) is handed on whole, with a hint', (output) => {
	expect(step('acme').lead(completed(output))).toEqual({ kind: 'done', items: [{ output }], hint: expect.stringContaining('returned as it came') });
});

it('nothing of an object of an unknown form gets lost', () => {
	const lead = step('acme').lead(completed({ staff: 12, seat: 'Berlin' }));
	expect(lead).toMatchObject({ items: [{ company_name: null, staff: 12, seat: 'Berlin' }], hint: expect.anything() });
});

it('a failed task is told in OutX words where they are known, and quoted where not', () => {
	expect(problemOf(step('acme').lead(taskFailed({ error: 'Company not found' })))).toMatchObject({ reason: 'not_found', isOwn: true });
	expect(problemOf(step('acme').lead(taskFailed({ error: 'Odd' })))).toMatchObject({ reason: 'task_failed', outxSaid: 'Odd', error: "OutX couldn't read this company: the task ended as 'failed'" });
	expect(meaningAt(step('acme').request, 404, 'Company not found')).toMatchObject({ reason: 'not_found' });
});
