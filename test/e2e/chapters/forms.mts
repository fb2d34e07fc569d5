// Every operation's form as a user sees it: which fields in which order, and what can be added to them.
import { OPERATIONS, labelOf } from '../../../nodes/OutxLinkedIn/actions/operations.ts';
import { makeWorkflow, OUTX, outxNode } from '../workflows.mts';
import type { Stage } from '../world.mts';
import { ACTING, READING, sorted, WAITING } from './options.mts';

interface Form {
	resource: string;
	operation: string;
	/** Behind 'Resource' and 'Operation'. */
	fields: string[];
	/** What may be added, by the name of the collection. */
	offers?: Record<string, string[]>;
}

const MANY = ['Return All', 'Limit'];
const ACCOUNT = ['Account Email', 'Act As', 'Company Title'];
const PEOPLE_FILTERS = [
	...['Company', 'Current Company IDs', 'First Name', 'Industry IDs', 'Last Name', 'Location IDs'],
	...['Past Company IDs', 'Profile Languages', 'School', 'Title'],
];
const POST_FILTERS = [
	...['Author', 'Company', 'End Date', 'English Only', 'Interacted Only', 'Labels', 'Post Address', 'Post Type'],
	...['Saved Only', 'Search Term', 'Seniority Level', 'Sort By', 'Start Date', 'Trending Only'],
];
const NEW_KEYWORDS = ['Description', 'Excluded Keywords', 'Fetch Frequency', 'Labels', 'Name', 'Objective', 'Required Keywords'];
const PERSON = ['Profile', 'Action'];

/** They have a chapter of their own. */
const ELSEWHERE = ['Connection: Send Connection Request', 'Task: Get Task Status'];

const FORMS: Form[] = [
	{ resource: 'Company', operation: 'Get', fields: ['Company', 'Options'], offers: { options: READING } },
	{ resource: 'Company', operation: 'Get Posts', fields: ['Company', ...MANY, 'Options'], offers: { options: READING } },
	{
		resource: 'Connection',
		operation: 'Get Many',
		fields: [...MANY, 'Options'],
		offers: { options: [...READING, 'Keyword', 'Recently Added First'] },
	},
	{
		resource: 'Message',
		operation: 'Send',
		fields: ['Profile', 'Message', 'Wait for Completion', 'Options'],
		offers: { options: [...ACTING, ...WAITING, 'Accept Bare Slugs', 'Check Text', 'Skip Already Messaged'] },
	},
	{
		resource: 'Post',
		operation: 'Get Many',
		fields: ['Watchlist', ...MANY, 'Filters', 'Options'],
		offers: { filters: POST_FILTERS, options: ['Simplify'] },
	},
	{
		resource: 'Post',
		operation: 'Get Interactions',
		fields: ['Watchlist', ...MANY, 'Filters', 'Options'],
		offers: { filters: ['Actor IDs', 'Interaction Type'], options: ['Simplify'] },
	},
	{
		resource: 'Post',
		operation: 'Like',
		fields: ['Post', 'Wait for Completion', 'Options'],
		offers: { options: [...ACTING, ...WAITING, ...ACCOUNT, 'Skip Already Liked'] },
	},
	{
		resource: 'Post',
		operation: 'Comment',
		fields: ['Post', 'Comment', 'Wait for Completion', 'Options'],
		offers: { options: [...ACTING, ...WAITING, ...ACCOUNT, 'Check Text', 'Skip Already Commented'] },
	},
	{ resource: 'Profile', operation: 'Get', fields: ['Profile', 'Options'], offers: { options: READING } },
	{
		resource: 'Profile',
		operation: 'Search',
		fields: ['Keywords', 'Limit', 'Filters', 'Options'],
		offers: { filters: PEOPLE_FILTERS, options: READING },
	},
	{ resource: 'Profile', operation: 'Get Posts', fields: ['Profile', ...MANY, 'Options'], offers: { options: READING } },
	{ resource: 'Team', operation: 'Get', fields: [] },
	{ resource: 'Watchlist', operation: 'Get Many', fields: ['Kind', ...MANY] },
	{
		resource: 'Watchlist',
		operation: 'Create',
		fields: ['Kind', 'Create From', 'Keywords', 'Options'],
		offers: { options: [...NEW_KEYWORDS, ...ACTING] },
	},
	{
		resource: 'Watchlist',
		operation: 'Update',
		fields: ['Kind', 'Watchlist', 'Update Fields', 'Options'],
		offers: {
			updateFields: ['Fetch Frequency', 'Keywords', 'Labels', 'Name', 'Paused', 'Prompt', 'Slack Webhook URL'],
			options: ACTING,
		},
	},
	{ resource: 'Watchlist', operation: 'Delete', fields: ['Kind', 'Watchlist', 'Options'], offers: { options: ACTING } },
	{ resource: 'Memory', operation: 'Check', fields: PERSON },
	{ resource: 'Memory', operation: 'Remember', fields: PERSON },
	{ resource: 'Memory', operation: 'Forget', fields: PERSON },
	{ resource: 'Memory', operation: 'Forget Everyone', fields: [] },
];

export const forms = (stage: Stage): void => {
	describe('the form of', () => {
		beforeAll(async () => await openAny(stage));

		it('every operation is looked at', () => {
			const looked = [...FORMS.map(({ resource, operation }) => `${resource}: ${operation}`), ...ELSEWHERE];
			expect(looked.sort()).toEqual(OPERATIONS.map(({ resource, label }) => `${labelOf(resource)}: ${label}`).sort());
		});

		for (const form of FORMS) {
			const { resource, operation, fields, offers = {} } = form;
			stage.step(`${resource}: ${operation}`, `form-${slug(resource)}-${slug(operation)}`, async (editor) => {
				await editor.chooseOperation(resource, operation);
				expect(await editor.fieldsShown()).toEqual(['Resource', 'Operation', ...fields]);
				// n8n's own memory needs no account.
				expect(await editor.part('node-credentials-select').count()).toBe(resource === 'Memory' ? 0 : 1);
				for (const [collection, names] of Object.entries(offers)) {
					expect(await editor.offered(collection)).toEqual(sorted(names));
				}
			});
		}
	});
	changingForms(stage);
};

const changingForms = (stage: Stage): void =>
	describe('what is shown follows what was chosen', () => {
		const { step } = stage;
		beforeAll(async () => await openAny(stage));

		step('Return All: no limit', 'form-return-all', async (editor) => {
			await editor.chooseOperation('Connection', 'Get Many');
			await editor.flip('returnAll');
			await editor.showsField('limit', false);
		});

		step('a watchlist of people: their profiles, and nothing about keywords', 'form-watchlist-people', async (editor) => {
			await editor.chooseOperation('Watchlist', 'Create');
			await editor.choose('kind', 'People');
			await editor.showsField('profiles');
			expect(await editor.fieldsShown()).toEqual(['Resource', 'Operation', 'Kind', 'Profiles', 'Options']);
			expect(await editor.offered()).toEqual(sorted(['Description', 'Fetch Frequency', 'Labels', 'Name', ...ACTING]));
		});

		step('one of companies: their pages', 'form-watchlist-company', async (editor) => {
			await editor.choose('kind', 'Company');
			await editor.showsField('companies');
			expect(await editor.fieldsShown()).toEqual(['Resource', 'Operation', 'Kind', 'Companies', 'Options']);
		});

		step('one of Reddit, by a prompt: where to report to besides', 'form-watchlist-prompt', async (editor) => {
			await editor.choose('kind', 'Reddit');
			await editor.choose('createFrom', 'Prompt');
			await editor.showsField('prompt');
			expect(await editor.fieldsShown()).toEqual(['Resource', 'Operation', 'Kind', 'Create From', 'Prompt', 'Options']);
			expect(await editor.offered()).toContain('Slack Webhook URL');
		});

		step('a watchlist of people can be renamed and paused, its keywords not changed', 'form-watchlist-update', async (editor) => {
			await editor.chooseOperation('Watchlist', 'Update');
			await editor.choose('kind', 'People');
			expect(await editor.offered('updateFields')).toEqual(['Fetch Frequency', 'Name', 'Paused', 'Slack Webhook URL']);
		});
	});

async function openAny({ world }: Stage): Promise<void> {
	const { editor } = world();
	await editor.openWorkflow(await makeWorkflow(world(), await outxNode(world(), { resource: 'team', operation: 'get' })));
	await editor.openNode(OUTX);
}

const slug = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
