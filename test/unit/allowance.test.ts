import { notReachable } from '../../nodes/OutxLinkedIn/messages';
import { createAllowance } from '../../nodes/OutxLinkedIn/execution/allowance';
import { openJournal, type Journal } from '../../nodes/OutxLinkedIn/execution/journal';
import { contextOf, inviteOrder, lookupOrder } from './builders';

const INVITATION = inviteOrder('ada');
const LOOKUP = lookupOrder('ada');

/** A journal of an execution that has asked for so many things already. */
function journalWith(asked: number): Journal {
	const nodeContext = {};
	const journal = openJournal(contextOf({ getContext: () => nodeContext }));
	for (let count = 0; count < asked; count++) journal.willAsk(`urn:${count}`);
	return journal;
}

describe('Max Requests', () => {
	it.each([
		[1, 0, true, false],
		[2, 0, true, true],
		[2, 1, true, false],
		[2, 2, false, false],
		[5, 3, true, true],
		[5, 4, true, false],
		[5, 5, false, false],
		[5, 9, false, false],
	])(
		'of %d after %d requests covers an invitation: %s, a lookup and its invitation: %s',
		(max, asked, invitation, lookup) => {
			const allowance = createAllowance(max, journalWith(asked));
			expect(allowance.covers(INVITATION)).toBe(invitation);
			expect(allowance.covers(LOOKUP)).toBe(lookup);
		},
	);

	it('of 0 covers everything', () => {
		const allowance = createAllowance(0, journalWith(1000));
		allowance.keepPlace();
		expect(allowance.covers(INVITATION)).toBe(true);
		expect(allowance.covers(LOOKUP)).toBe(true);
	});

	it('counts what is asked meanwhile, and not what is forgotten again', () => {
		const journal = journalWith(0);
		const allowance = createAllowance(1, journal);
		journal.willAsk('urn:a');
		expect(allowance.covers(INVITATION)).toBe(false);
		journal.wasRefused('urn:a', notReachable('create'));
		expect(allowance.covers(INVITATION)).toBe(true);
	});
});

describe('a place kept for the invitation of a lookup', () => {
	it('is not given to another row', () => {
		const journal = journalWith(0);
		const allowance = createAllowance(2, journal);
		expect(allowance.covers(LOOKUP)).toBe(true);
		journal.willAsk(LOOKUP.key);
		allowance.keepPlace();
		expect(allowance.covers(INVITATION)).toBe(false);
	});

	it('is there for the invitation once the lookup has ended', () => {
		const journal = journalWith(0);
		const allowance = createAllowance(2, journal);
		journal.willAsk(LOOKUP.key);
		allowance.keepPlace();
		allowance.freePlace();
		expect(allowance.covers(INVITATION)).toBe(true);
		journal.willAsk(INVITATION.key);
		expect(allowance.covers(inviteOrder('bob'))).toBe(false);
	});

	it('is one for each lookup under way', () => {
		const journal = journalWith(0);
		const allowance = createAllowance(5, journal);
		for (const slug of ['a', 'b']) {
			expect(allowance.covers(LOOKUP)).toBe(true);
			journal.willAsk(slug);
			allowance.keepPlace();
		}
		// Two lookups and two invitations to come: the fifth request would be a lookup for nothing.
		expect(allowance.covers(LOOKUP)).toBe(false);
		expect(allowance.covers(INVITATION)).toBe(true);
	});
});
