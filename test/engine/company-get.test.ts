// Companies and their posts on n8n's real engine.
import type { IDataObject } from 'n8n-workflow';
import { answerTasksWith, bodiesOf, endsOf, jsons, operate, rowsOf, type Doing } from './operate.mts';
import { useWorld } from './world.mts';

const world = useWorld();

const run = async (operation: string, companies: unknown[], doing: Doing = {}) =>
	await operate(world, `company.${operation}`, companies.map((company) => ({ company }) as IDataObject), doing);
const GET = '/linkedin-agent/fetch-company';
const POSTS = '/linkedin-agent/fetch-company-posts';

describe('Get', () => {
	it('gives one item per row, and asks once for each company however it is written', async () => {
		const result = await run('get', ['https://www.linkedin.com/company/acme/', 'globex', 'acme', 'urn:li:fsd_company:1441']);
		expect(jsons(result).map(({ company_slug: slug }) => slug)).toEqual(['acme', 'globex', 'acme', '1441']);
		expect(rowsOf(result.success)).toEqual([0, 1, 2, 3]);
		expect(bodiesOf(world.sandbox.requestsTo(GET))).toEqual([{ company_slug: 'acme' }, { company_slug: 'globex' }, { company_slug: '1441' }]);
	});

	it('reads a company that is not nested', async () => {
		world.sandbox.settings.companyShape = 'flat';
		expect(jsons(await run('get', ['acme']))).toMatchObject([{ company_name: 'Acme', employee_count: expect.any(Number) }]);
	});

	it.each([[null], ['gibberish'], [[]]])('hands an unknown answer (%j) on whole, with a hint', async (output) => {
		answerTasksWith(world, output);
		const result = await run('get', ['acme']);
		expect(jsons(result)).toEqual([{ output }]);
		expect(result.hints).toHaveLength(1);
	});

	it('asks once more where the answer was lost; a failed row names its company', async () => {
		world.sandbox.addFault({ on: `POST ${GET}`, answer: { kind: 'reset' } });
		const result = await run('get', ['acme', 'task-fails']);
		expect(endsOf(result)).toEqual([undefined, 'task_failed']);
		expect(world.sandbox.requestsTo(GET)).toHaveLength(3);
		expect(jsons(result)[1]).toMatchObject({ details: { company_slug: 'task-fails' } });
	});

	it('refuses a person without asking', async () => {
		expect(endsOf(await run('get', ['https://www.linkedin.com/in/jane-doe/', '']))).toEqual(['invalid_company', 'invalid_company']);
		expect(world.requests).toEqual([]);
	});
});

describe('Get Posts', () => {
	it('gives many items per row, in order and paired', async () => {
		const result = await run('getPosts', ['acme', 'globex']);
		expect(rowsOf(result.success)).toEqual([0, 0, 0, 1, 1, 1]);
		expect(jsons(result)[0]).toMatchObject({ author_name: 'Acme', author_url: 'https://www.linkedin.com/company/acme/', social_urn: expect.stringMatching(/^urn:li:activity:/) });
		expect(world.sandbox.requestsTo(POSTS)).toHaveLength(2);
	});

	it('gives as many as are wanted, from a bare list too', async () => {
		world.sandbox.settings.postsListKey = '';
		expect((await run('getPosts', ['acme'], { parameters: { limit: 1 } })).success).toHaveLength(1);
	});

	it('asks once more where the answer was lost, and no third time under Retry On Fail', async () => {
		world.sandbox.addFault({ on: `POST ${POSTS}`, times: Infinity, answer: { kind: 'html' } });
		expect((await run('getPosts', ['acme'], { tries: 3, onError: 'stopWorkflow' })).status).toBe('error');
		expect(world.sandbox.requestsTo(POSTS)).toHaveLength(2);
	});

	it('hands an unknown answer on whole', async () => {
		answerTasksWith(world, { note: 'hm' });
		expect(jsons(await run('getPosts', ['acme']))).toEqual([{ output: { note: 'hm' } }]);
	});
});
