// Copies beside the compiler's output what n8n loads and the compiler doesn't know: icons, codex files, output previews.
const { dest, src } = require('gulp');

const ASSETS = ['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

exports.default = () => src(ASSETS, { encoding: false }).pipe(dest('dist/nodes'));
