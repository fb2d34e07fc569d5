// Prints how many milliseconds it takes to load the named files and make their classes, with what n8n has loaded already.
require('n8n-workflow');
require('zod');

const startedAt = performance.now();
for (const file of process.argv.slice(2)) {
	for (const Class of Object.values(require(file))) new Class();
}
console.log(performance.now() - startedAt);
