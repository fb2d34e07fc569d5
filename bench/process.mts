// What a process has cost so far, as Linux tells. The benchmark's own process isn't counted.
import { readFile, readdir, writeFile } from 'node:fs/promises';

export interface Meter {
	/** Of all its threads, in milliseconds; Linux counts in steps of 10. */
	cpuMs(): Promise<number>;
	memoryMiB(): Promise<number>;
	/** The most memory it has held since this was last called. */
	forgetPeak(): Promise<void>;
	peakMiB(): Promise<number>;
}

const TICK_MS = 10;

/**
 * Measures the process that was started with this environment variable.
 * @throws Error where there is none, or no Linux
 */
export async function meterFor(variable: string, value: string): Promise<Meter> {
	const pid = await processWith(`${variable}=${value}`);
	const inKiB = async (name: string) => {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
	};
	return {
		cpuMs: async () => {
			// After the program's name, which may hold anything, user and system time are the 12th and 13th field.
			const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
			return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
		},
		memoryMiB: async () => (await inKiB('VmRSS')) / 1024,
		forgetPeak: async () => await writeFile(`/proc/${pid}/clear_refs`, '5'),
		peakMiB: async () => (await inKiB('VmHWM')) / 1024,
	};
}

async function processWith(assignment: string): Promise<string> {
	if (process.platform !== 'linux') throw new Error('The benchmark reads CPU time and memory as Linux tells them');
	for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
		const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
		if (environment.split('\0').includes(assignment)) return pid;
	}
	throw new Error(`No process with ${assignment} is running`);
}
