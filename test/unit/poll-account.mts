// The connections of an account, as LinkedIn lists them: the newest first, and always in motion.
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { TriggerEvent } from '../../nodes/OutxLinkedIn/execution/polling/event.ts';
import { failed, ok, readFailed } from '../../nodes/OutxLinkedIn/messages/index.ts';

export interface Member {
	id: string;
	name: string;
	/** Counts up with every change of the list; the same for those who joined together. Items tell it as it was when OutX read the list. */
	turn: number;
}

const idOf = (number: number): string => `member-${number}`;
export const numberOf = (id: string): number => Number(id.replace('member-', ''));

export class Account {
	/** Newest first. */
	members: Member[] = [];
	readonly gone: Member[] = [];
	private count = 0;
	private turn = 0;

	add(count: number): void {
		const turn = ++this.turn;
		const added = Array.from({ length: count }, (): Member => {
			const number = this.count++;
			return { id: idOf(number), name: `Person ${number}`, turn };
		});
		this.members = [...added.toReversed(), ...this.members];
	}

	/** @param places from 0 up to 1 */
	remove(places: number[]): void {
		for (const place of places) {
			const [member] = this.members.splice(Math.floor(place * this.members.length), 1);
			if (member !== undefined) this.gone.push(member);
		}
	}

	/** Those who left last come back, to the top of the list. */
	takeBack(count: number): Member[] {
		const back = this.gone.splice(-count);
		for (const member of back) {
			member.turn = ++this.turn;
			this.members.unshift(member);
		}
		return back;
	}

	/** Two neighbors near the top change places, as entries of one second do. */
	swap(place: number): void {
		const [a, b] = [this.members[place], this.members[place + 1]];
		if (a === undefined || b === undefined) return;
		this.members[place] = b;
		this.members[place + 1] = a;
		// From now on nobody can tell who was first.
		b.turn = a.turn;
	}

	rename(place: number): void {
		const member = this.members[place];
		if (member !== undefined) member.name = `${member.name} PhD`;
	}

	readonly page = ({ start, count }: IDataObject): IDataObject[] =>
		this.members.slice(Number(start), Number(start) + Number(count)).map((member) => ({ ...member }));
}

const SIZE = 100;
export const PATH = '/list';

const pageSchema = z.array(z.object({ id: z.string(), name: z.string(), turn: z.number() }));

/** An event without LinkedIn: pages of IDs, the newest first. */
export const LIST_EVENT: TriggerEvent = {
	name: 'list',
	label: 'List',
	action: 'On list',
	description: '',
	fields: [],
	costsAction: true,
	waitsFor: 'somebody joins',
	whenGone: 'Join again.',
	lists: () =>
		ok([
			{
				id: 'all',
				name: '',
				order: 'newestFirst',
				overlap: 10,
				ask: ({ start }) => ({
					request: { ask: 'task', key: `${start}`, path: PATH, body: { start, count: SIZE }, effect: { kind: 'reads' } },
					read: (task) => {
						if (task.state === 'failed') return failed(readFailed('the list', task.status, ''));
						const page = pageSchema.parse(task.output);
						const entries = page.map((item) => ({ names: [item.id], at: undefined, item }));
						return { kind: 'page', entries, nameless: 0, more: page.length < SIZE ? 'no' : 'yes' };
					},
				}),
			},
		]),
};
