// Which parts of the published code may know which: data flows node → actions, events → execution → transport, and linkedin and
// messages are read by those above them. Checked by test/architecture.
const inNode = (folder) => `^nodes/OutxLinkedIn/${folder}/`;

/** @param {string} folder @param {string[]} allowed the folders it may import beside itself */
const mayOnlyImport = (folder, allowed) => ({
	name: `${folder}-imports`,
	comment: `${folder}/ may import only ${[folder, ...allowed].join(', ')}`,
	severity: 'error',
	from: { path: inNode(folder) },
	to: { path: '^(nodes|credentials)/', pathNot: [folder, ...allowed].map(inNode) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circles',
			comment: 'Files that need each other are one file, or cut in the wrong place',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		mayOnlyImport('messages', []),
		mayOnlyImport('linkedin', ['messages']),
		mayOnlyImport('transport', ['messages']),
		mayOnlyImport('execution', ['transport', 'messages']),
		mayOnlyImport('actions', ['execution', 'transport', 'linkedin', 'messages']),
		mayOnlyImport('events', ['actions', 'execution', 'transport', 'linkedin', 'messages']),
		{
			name: 'no-other-packages',
			comment: "At run time there is only what n8n brings: n8n-workflow, zod and Node's crypto",
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { dependencyTypesNot: ['local'], pathNot: '(^|/)(n8n-workflow|zod)(/|$)|^(node:)?crypto$' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
	},
};
