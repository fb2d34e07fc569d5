import type { IDataObject } from 'n8n-workflow';
import { turnOf } from '../../nodes/OutxLinkedIn/execution/turn';
import { contextOf, inTurn, type ContextParts } from './builders';

describe("the node's turn", () => {
	const turn = (count: number): string => turnOf(contextOf(inTurn(count)));
	/** A try of an agent's call: n8n counts it as a run, and gives the node the context of a tool. */
	const turnOfCall = (call: IDataObject, tried: number): string =>
		turnOf(contextOf({ getInputData: () => [{ json: call }], getNextRunIndex: () => tried, ...inTurn(tried) } as ContextParts));

	it("is n8n's count of its runs, which a retry keeps and a loop raises", () => {
		expect(turn(0)).toBe(turn(0));
		expect(turn(1)).not.toBe(turn(0));
	});

	it("of an agent's call is the same in each try of it, and another for the same call made again", () => {
		const [call, again] = [{ profile: 'Ada' }, { profile: 'Ada' }];
		expect(turnOfCall(call, 1)).toBe(turnOfCall(call, 0));
		expect(turnOfCall(again, 0)).not.toBe(turnOfCall(call, 0));
		expect(turnOfCall(call, 0)).not.toBe(turn(0));
	});
});
