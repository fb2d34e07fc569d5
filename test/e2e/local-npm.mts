// A registry on this machine that knows nothing but our package, for n8n's own installation dialog.
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Prepared } from '../../scripts/n8n/prepared.mts';
import { run } from '../../scripts/steps.mjs';

const NPM_IN_FRONT = join(__dirname, 'npm-in-front.mjs');

export class LocalNpm {
	private constructor(
		private readonly folder: string,
		private readonly tarball: string,
		/** For the n8n that is to use it. */
		readonly settings: Record<string, string>,
	) {}

	/** @param folder is removed by the caller */
	static async make(folder: string, { n8n, packed }: Prepared): Promise<LocalNpm> {
		const root = await mkdtemp(join(folder, 'npm-'));
		await Promise.all(['bin', 'registry', 'work'].map(async (name) => await mkdir(join(root, name))));
		const script = join(root, 'bin', 'npm');
		await writeFile(script, `#!/bin/sh\nexec "${process.execPath}" "${NPM_IN_FRONT}" "$@"\n`);
		await chmod(script, 0o755);
		const { stdout } = await run('/bin/sh', ['-c', 'command -v npm']);
		const handedOver = { name: packed.name, registry: join(root, 'registry'), npm: stdout.trim() };
		return new LocalNpm(root, packed.tarball, {
			PATH: [join(root, 'bin'), dirname(n8n.node), process.env['PATH']].join(delimiter),
			OUTX_LOCAL_NPM: JSON.stringify(handedOver),
		});
	}

	/** @returns the version that was published */
	async publish(): Promise<string> {
		const manifest = await this.unpack();
		await this.put(manifest.version, this.tarball);
		return manifest.version;
	}

	/** The same package under a higher version. */
	async publishNext(): Promise<string> {
		const manifest = await this.unpack();
		const version = manifest.version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
		await writeFile(this.manifestPath, JSON.stringify({ ...manifest, version }));
		const repacked = join(this.folder, 'next.tgz');
		await run('tar', ['-czf', repacked, '-C', join(this.folder, 'work'), 'package']);
		await this.put(version, repacked);
		return version;
	}

	private get manifestPath(): string {
		return join(this.folder, 'work', 'package', 'package.json');
	}

	private async unpack(): Promise<{ version: string }> {
		await rm(join(this.folder, 'work', 'package'), { recursive: true, force: true });
		await run('tar', ['-xzf', this.tarball, '-C', join(this.folder, 'work')]);
		return z.object({ version: z.string() }).passthrough().parse(JSON.parse(await readFile(this.manifestPath, 'utf8')));
	}

	private async put(version: string, tarball: string): Promise<void> {
		await copyFile(tarball, join(this.folder, 'registry', `${version}.tgz`));
	}
}
