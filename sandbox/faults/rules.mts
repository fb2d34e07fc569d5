import type { FaultRule, ReplacingAnswer } from './fault.mts';

export interface FaultTarget {
	method: string;
	path: string;
	/** Whether it makes a task or asks for the status of one. */
	kind: 'create' | 'status' | undefined;
	/** What the request is about: a URN, a slug, the ID of a watchlist or a post. */
	target: string | undefined;
}

export interface AnsweringFault {
	answer: ReplacingAnswer;
	/** Whether the request is turned away before any task is made. */
	beforeWork: boolean;
}

interface Armed {
	rule: FaultRule;
	/** Its place among all faults ever added, so that each has its own luck. */
	index: number;
	seen: number;
	fired: number;
}

/** The faults in force. Every rule counts the requests it matches; the first one due answers. */
export class FaultRules {
	private armed: Armed[] = [];
	private added = 0;

	add(rule: FaultRule): void {
		this.armed.push({ rule, index: this.added++, seen: 0, fired: 0 });
	}

	clear(): void {
		this.armed = [];
		this.added = 0;
	}

	list() {
		return this.armed.map(({ rule, seen, fired }) => ({ ...rule, profile: rule.profile?.source, seen, fired }));
	}

	pick(target: FaultTarget, seed: number): { latencyMs: number; fault: AnsweringFault | undefined } {
		let latencyMs = 0;
		let fault: AnsweringFault | undefined;
		for (const armed of this.armed.filter(({ rule }) => matches(rule, target))) {
			armed.seen++;
			const { answer, beforeWork } = armed.rule;
			if ((fault && answer.kind !== 'latency') || !isDue(armed, seed)) continue;
			armed.fired++;
			if (answer.kind === 'latency') latencyMs += answer.ms;
			else fault = { answer, beforeWork };
		}
		return { latencyMs, fault };
	}
}

function matches({ on, profile }: FaultRule, { method, path, kind, target = '' }: FaultTarget): boolean {
	if (profile && !profile.test(target)) return false;
	return on === 'any' || on === kind || on === `${method} ${path}`;
}

const isDue = ({ rule, index, seen, fired }: Armed, seed: number): boolean =>
	seen >= rule.nth && fired < rule.times && (rule.chance === undefined || luck(seed, index, seen) < rule.chance);

/** A number from 0 to 1 that depends on nothing but its arguments (the finaliser of murmur3). */
function luck(seed: number, index: number, count: number): number {
	let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ Math.imul(count, 0xc2b2ae35);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
