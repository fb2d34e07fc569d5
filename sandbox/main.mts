// Command line: npx tsx sandbox/main.mts [--port N]
import { parseArgs } from 'node:util';
import { startSandbox } from './server.mts';

const DEFAULT_PORT = 8787;

try {
	const port = readPort();
	const sandbox = await startSandbox({ port });
	console.log(`OutX sandbox ready at ${sandbox.url}`);
	console.log(`API key: ${sandbox.settings.apiKey}`);
	console.log(
		'Open the address in a browser to watch invitations arrive. Nothing reaches OutX or LinkedIn. Stop with Ctrl+C.',
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
} catch (error) {
	console.error(explain(error));
	process.exitCode = 1;
}

function readPort(): number {
	const { values } = parseArgs({ options: { port: { type: 'string', default: String(DEFAULT_PORT) } } });
	const port = Number(values.port);
	if (!/^\d+$/.test(values.port) || port > 65535)
		throw new Error(`--port needs a number from 0 to 65535, not "${values.port}"`);
	return port;
}

function explain(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (!('code' in error) || error.code !== 'EADDRINUSE') return error.message;
	return `${error.message}\nSomething else, perhaps another sandbox, uses that port. Choose one with --port N, or --port 0 for any free one.`;
}
