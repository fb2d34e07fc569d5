import { PATHS } from '../outx/paths.mts';
import type { FaultRule, ReplacingAnswer } from './fault.mts';

export interface FaultTarget {
	method: string;
	path: string;
	/** Profile URN or slug the request is about, if it is about one. */
	profile: string | undefined;
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

function matches({ on, profile }: FaultRule, target: FaultTarget): boolean {
	if (profile && !profile.test(target.profile ?? '')) return false;
	switch (on) {
		case 'any':
			return true;
		case 'create':
			return isCreate(target);
		case 'status':
			return target.path === PATHS.getTaskStatus;
		default:
			return on === `${target.method} ${target.path}`;
	}
}

export const isCreate = ({ method, path }: Pick<FaultTarget, 'method' | 'path'>) =>
	method === 'POST' && (path === PATHS.sendConnectionRequest || path === PATHS.fetchProfile);

const isDue = ({ rule, index, seen, fired }: Armed, seed: number): boolean =>
	seen >= rule.nth && fired < rule.times && (rule.chance === undefined || luck(seed, index, seen) < rule.chance);

/** A number from 0 to 1 that depends on nothing but its arguments (the finaliser of murmur3). */
function luck(seed: number, index: number, count: number): number {
	let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ Math.imul(count, 0xc2b2ae35);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
