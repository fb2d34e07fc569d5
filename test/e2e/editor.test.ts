// One n8n for all chapters: starting it takes longer than most of them.
import { answers } from './chapters/answers.mts';
import { credential } from './chapters/credential.mts';
import { elsewhere } from './chapters/elsewhere.mts';
import { examples } from './chapters/examples.mts';
import { fields } from './chapters/fields.mts';
import { forms } from './chapters/forms.mts';
import { nodesPanel } from './chapters/nodes-panel.mts';
import { running, table } from './chapters/running.mts';
import { arrival, trigger } from './chapters/trigger.mts';
import { watchlistList } from './chapters/watchlist-list.mts';
import { useEditorWorld } from './world.mts';

// The sandbox's task IDs are the same in every run, so that a picture changes only where something in it did.
jest.mock('node:crypto', () => {
	const crypto = jest.requireActual<typeof import('node:crypto')>('node:crypto');
	let count = 0;
	const randomUUID = (): string => {
		const hash = crypto.createHash('sha256').update(`ID ${++count}`).digest('hex');
		return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
	};
	return { ...crypto, randomUUID };
});

const stage = useEditorWorld({ installed: true });

nodesPanel(stage);
credential(stage);
fields(stage);
forms(stage);
watchlistList(stage);
trigger(stage);
running(stage);
answers(stage);
table(stage);
examples(stage);
elsewhere(stage);
arrival(stage);
