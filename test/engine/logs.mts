// Collects every line n8n's engine logs, at all levels, so that tests can look for secrets in them.
import { createRequire } from 'node:module';
import { LoggerProxy, type Logger, type LogLevel, type LogMetadata } from 'n8n-workflow';

type Sink = (line: string) => void;

const sinks = new Set<Sink>();

/** Gives the lines logged from now on until `stop` is called. */
export function collectLogs(): { lines: string[]; stop: () => void } {
	const lines: string[] = [];
	const sink: Sink = (line) => lines.push(line);
	sinks.add(sink);
	return { lines, stop: () => sinks.delete(sink) };
}

const log =
	(level: Exclude<LogLevel, 'silent'>) =>
	(message: string, metadata: LogMetadata = {}) => {
		const line = `${level} ${message} ${stringify(metadata)}`;
		for (const sink of sinks) sink(line);
	};

export const collectingLogger: Logger & { scoped: () => Logger } = {
	error: log('error'),
	warn: log('warn'),
	info: log('info'),
	debug: log('debug'),
	scoped: () => collectingLogger,
};

/** Shows more of an error than n8n's own logger does, its request and headers included: a leak can't hide. */
function stringify(value: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(value, (_key, entry: unknown) => {
		if (typeof entry === 'bigint') return String(entry);
		if (typeof entry !== 'object' || entry === null) return entry;
		if (seen.has(entry)) return '[seen above]';
		seen.add(entry);
		if (!(entry instanceof Error)) return entry;
		return { ...entry, name: entry.name, message: entry.message, stack: entry.stack, cause: entry.cause };
	});
}

interface Container {
	set(type: unknown, instance: unknown): void;
}

/** n8n-core brings its own copies of these packages, so they're looked up from where it stands. */
export const requireOfCore = createRequire(require.resolve('n8n-core'));

export const { Container: container } = requireOfCore('@n8n/di') as { Container: Container };

const { Logger: CoreLogger } = requireOfCore('@n8n/backend-common') as { Logger: unknown };

container.set(CoreLogger, collectingLogger);
LoggerProxy.init(collectingLogger);
