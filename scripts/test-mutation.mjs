// npm run test:mutation: Stryker changes the node's code in small ways, one at a time, and each time a unit test has to fail.
// Arguments that are files keep it to those; options, such as --concurrency=1, go to Stryker.
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install-dependencies.mjs';
import { runShown } from './steps.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STRYKER = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const NODE = 'nodes/OutxLinkedIn';

/**
 * Which files of test/unit answer for which code: a change meets only these, so that it costs a second, not a minute.
 * @type {Array<{ code: string[], tests: string[] }>}
 */
const GROUPS = [
	{ code: [`${NODE}/actions/connection/profile.ts`], tests: ['profile'] },
	{ code: [`${NODE}/actions/connection/lookup.ts`], tests: ['lookup'] },
	{
		code: [
			`${NODE}/OutxLinkedIn.node.ts`,
			`${NODE}/actions/connection/sendRequest.operation.ts`,
			`${NODE}/actions/fields.ts`,
			`${NODE}/actions/operations.ts`,
			`${NODE}/actions/task/getStatus.operation.ts`,
		],
		tests: ['credential', 'description', 'profile', 'run'],
	},
	{ code: ['credentials/OutxApi.credentials.ts', `${NODE}/transport/credentialTest.ts`], tests: ['credential'] },
	{
		code: [`${NODE}/transport/baseUrl.ts`, `${NODE}/transport/request.ts`, `${NODE}/transport/tasks.ts`],
		tests: ['answers', 'baseUrl', 'journal', 'lookup', 'request'],
	},
	{
		code: [
			`${NODE}/execution/allowance.ts`,
			`${NODE}/execution/journal.ts`,
			`${NODE}/execution/line.ts`,
			`${NODE}/execution/order.ts`,
			`${NODE}/execution/progress.ts`,
			`${NODE}/execution/submit.ts`,
		],
		tests: ['allowance', 'journal', 'line', 'run', 'submit'],
	},
	{
		code: [
			`${NODE}/execution/follow.ts`,
			`${NODE}/execution/returnItems.ts`,
			`${NODE}/execution/rows.ts`,
			`${NODE}/execution/run.ts`,
		],
		tests: ['follow', 'run'],
	},
	{
		code: [`${NODE}/execution/requestBudget.ts`, `${NODE}/execution/turns.ts`, `${NODE}/execution/watch.ts`],
		tests: ['turns', 'watch'],
	},
	{ code: [`${NODE}/execution/clock.ts`, `${NODE}/execution/invited.ts`], tests: ['clock', 'invited'] },
	{ code: [`${NODE}/execution/settings.ts`], tests: ['settings'] },
	{ code: [`${NODE}/messages.ts`], tests: ['answers', 'messages', 'profile'] },
];

async function everyFileHasItsTests() {
	const found = await Promise.all(
		['nodes', 'credentials'].map(async (folder) =>
			(await readdir(join(ROOT, folder), { recursive: true })).map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
		),
	);
	const files = found.flat().filter((file) => file.endsWith('.ts'));
	const inGroups = GROUPS.flatMap(({ code }) => code);
	const wrong = [
		...files.filter((file) => !inGroups.includes(file)),
		...inGroups.filter((file) => !files.includes(file)),
	];
	if (wrong.length > 0) throw new Error(`Put right in scripts/test-mutation.mjs which tests answer for: ${wrong.join(', ')}`);
}

/**
 * Results of the files that aren't mutated now are kept by Stryker, so the last group's report is about all of them.
 * @param {{ code: string[], tests: string[] }} group
 * @param {string[]} options
 * @param {boolean} isLast
 */
const mutate = ({ code, tests }, options, isLast) =>
	runShown(process.execPath, [STRYKER, 'run', '--mutate', code.join(','), ...options], {
		cwd: ROOT,
		env: { ...process.env, MUTATION_TESTS: tests.join('|'), MUTATION_REPORT: isLast ? 'yes' : '' },
	});

try {
	await ensureDependencies();
	await everyFileHasItsTests();
	const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
	const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
	const groups = GROUPS.map(({ code, tests }) => ({
		code: code.filter((file) => chosen.length === 0 || chosen.includes(file)),
		tests,
	})).filter(({ code }) => code.length > 0);
	if (groups.length === 0) throw new Error(`None of these is a file of the node: ${chosen.join(', ')}`);
	for (const group of groups) await mutate(group, options, group === groups.at(-1));
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
