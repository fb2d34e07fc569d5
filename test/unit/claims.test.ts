// What a look at claims again tells, and what is taken out for it.
import { createClaims, entriesOfClaim, isSettled, type Claim } from '../../nodes/OutxLinkedIn/execution/gates/claims';
import { underWay } from '../../nodes/OutxLinkedIn/execution/store/entries';
import { VirtualClock } from './virtual-clock.mts';

/** @param lost what another process has wiped out of what is written again @param removal what becomes of taking something out */
function claimsWhere(lost: string[], removal: (entries: string[]) => Promise<void> = async () => {}) {
	const store = { addWhenQuiet: async (entries: string[]) => await Promise.resolve(entries.filter((entry) => lost.includes(entry))), remove: removal };
	return createClaims(store, { clock: new VirtualClock(), signal: new AbortController().signal });
}

const claimOn = (entry: string, over: Partial<Claim> = {}): Claim => ({ sealOf: new Map([[entry, 'seal']]), own: new Map(), looks: 0, ...over });

describe("an entry that is another's", () => {
	const lost = ['seal', underWay('ada')];

	it('is told, and the sign that looking has written beside it is taken out at once', async () => {
		const removed: string[] = [];
		const claims = claimsWhere(lost, async (entries) => await Promise.resolve(void removed.push(...entries)));
		const claim = claimOn('ada');
		expect((await claims.lookAgain([claim], [])).get(claim)).toEqual(['ada']);
		expect(removed).toEqual([underWay('ada')]);
		expect(claims.finished()).toEqual([]);
	});

	it('is told also where the sign could not be taken out, which is left for the end', async () => {
		const claims = claimsWhere(lost, async () => await Promise.reject(new Error('busy')));
		const claim = claimOn('ada');
		expect((await claims.lookAgain([claim], [])).get(claim)).toEqual(['ada']);
		expect(claims.finished()).toEqual([underWay('ada')]);
	});
});

describe('an entry that has lost nothing but its sign', () => {
	it('is counted on by others, and is no business of this claim any more', async () => {
		const claim = claimOn('ada');
		expect((await claimsWhere([underWay('ada')]).lookAgain([claim], [])).get(claim)).toEqual([]);
		expect(entriesOfClaim(claim)).toEqual([]);
	});

	it("stays the claim's where it is a place of the day: whoever took the sign out took it for his own", async () => {
		const claim = claimOn('place 3', { place: { entry: 'place 3' } });
		expect((await claimsWhere([underWay('place 3')]).lookAgain([claim], [])).get(claim)).toEqual([]);
		expect([...claim.sealOf.keys()]).toEqual(['place 3']);
		expect(isSettled(claim)).toBe(false);
	});
});
