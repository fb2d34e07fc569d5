// Fills dist with what n8n loads. The code is bundled into one small file per class, so that n8n starts faster and the
// package stays small; n8n-workflow and zod come from n8n. Icons, the codex file and the output previews are copied.
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { dirname } = require('node:path');
const { Transform } = require('node:stream');
const swc = require('@swc/core');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

const clean = () => rm('dist', { recursive: true, force: true });

/** esbuild bundles; swc, which the tests use anyway, turns the imports into as few `require`s as possible and minifies. */
const bundle = async () => {
	const { outputFiles } = await esbuild.build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts')),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		write: false,
		charset: 'utf8',
		platform: 'node',
		format: 'esm',
		target: 'es2022',
		external: ['n8n-workflow', 'zod'],
	});
	await Promise.all(outputFiles.map(writeCommonJs));
};

const writeCommonJs = async ({ path, text }) => {
	const { code } = await swc.transform(text, {
		swcrc: false,
		module: { type: 'commonjs', noInterop: true },
		minify: true,
		jsc: { target: 'es2022', minify: { compress: { passes: 3, toplevel: true }, mangle: { toplevel: true } } },
	});
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, code);
};

const icons = () => src('nodes/**/*.svg', { encoding: false }).pipe(dest('dist/nodes'));
const codexAndSchemas = () =>
	src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(compactJson()).pipe(dest('dist/nodes'));

const compactJson = () =>
	new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			file.contents = Buffer.from(JSON.stringify(JSON.parse(file.contents.toString())));
			done(null, file);
		},
	});

exports.default = series(clean, parallel(bundle, icons, codexAndSchemas));
