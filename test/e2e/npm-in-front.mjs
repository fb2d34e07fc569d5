// Stands in front of npm in n8n's PATH: answers for our package from a folder of tarballs, and passes everything else on.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const localNpm = z.object({ name: z.string(), registry: z.string(), npm: z.string() });
const { name, registry, npm } = localNpm.parse(JSON.parse(String(process.env.OUTX_LOCAL_NPM)));
const [command, wanted = ''] = process.argv.slice(2);
const versions = readdirSync(registry).map((file) => file.replace(/\.tgz$/, '')).sort();

if (command === 'outdated') tellOutdated();
else if (command === 'view' && isOurs(wanted)) console.log(JSON.stringify(versionOf(wanted)));
else if (command === 'pack' && isOurs(wanted)) pack(versionOf(wanted));
else process.exitCode = spawnSync(npm, process.argv.slice(2), { stdio: 'inherit' }).status ?? 1;

/** @param {string} wantedName with or without a version */
function isOurs(wantedName) {
	return wantedName === name || wantedName.startsWith(`${name}@`);
}

/** @param {string} wantedName */
function versionOf(wantedName) {
	const version = wantedName.slice(name.length + 1);
	return ['', 'latest'].includes(version) ? versions.at(-1) : version;
}

/** @param {string | undefined} version */
function pack(version) {
	const file = `${name}-${version}.tgz`;
	copyFileSync(join(registry, `${version}.tgz`), file);
	console.log(file);
}

/** As npm does, it ends with 1 where something is. */
function tellOutdated() {
	const manifest = z.object({ dependencies: z.record(z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
	const current = manifest.dependencies[name];
	const latest = versions.at(-1);
	if (current === undefined || current === latest) return;
	console.log(JSON.stringify({ [name]: { current, wanted: current, latest } }));
	process.exitCode = 1;
}
