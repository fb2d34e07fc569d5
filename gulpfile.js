// Copies into dist what the compiler doesn't: icons, the codex file and the output previews.
const { dest, series, src } = require('gulp');

const icons = () => src('nodes/**/*.svg', { encoding: false }).pipe(dest('dist/nodes'));
const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
const schemas = () => src('nodes/**/__schema__/**/*.json').pipe(dest('dist/nodes'));

exports.default = series(icons, codex, schemas);
