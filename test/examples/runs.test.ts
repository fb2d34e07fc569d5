import { exampleNames, nodeOf, readExample } from './examples.mts';
import { outputOf, saidIn, useOffice, type Ended } from './office.mts';

const office = useOffice();

const URN = 'urn:li:fsd_profile:';
const address = (slug: string) => `https://www.linkedin.com/in/${slug}/`;
const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
const A_TASK = expect.stringMatching(/^[\w-]{36}$/);
const sheetOf = (...rows: object[]) => {
	office().services.rows.push(...rows.map((row, index) => ({ row_number: index + 2, ...row })));
};
const cellsOf = (column: string) => office().services.rows.map((row) => row[column]);

it.each(exampleNames())('%s opens without a warning, and with all it was given', async (name) => {
	expect(await office().opens(name)).toEqual({ issues: [], lost: [] });
});

describe('Invite people from a CSV file', () => {
	it('writes a file with what became of each row', async () => {
		await office().brings('people.csv');
		const workflow = await office().imports('invite-people-from-csv');
		await office().run(workflow);
		const rows = async (file: string) => (await office().fileText(file)).trim().split('\n').length;
		expect(await rows('results.csv')).toBe(await rows('people.csv'));
		expect(await office().fileText('results.csv')).toContain('completed,yes');
		expect(office().invited.length).toBeGreaterThan(1);
		expect(new Set(office().invited).size).toBe(office().invited.length);
	});
});

describe('Invite people from a Google Sheet', () => {
	it('invites who has no status yet, and writes what happened into each row', async () => {
		sheetOf(
			{ Name: 'Jane', LinkedIn: address('jane-doe'), Note: 'Hi Jane' },
			{ Name: 'Done', LinkedIn: 'ACoADone', Status: 'sent' },
			{ Name: 'Ann', LinkedIn: 'ACoAAnn', Note: '', Status: '' },
			{ Name: 'Nobody', LinkedIn: '' },
			{ Name: 'Shop', LinkedIn: 'https://www.linkedin.com/company/shop/' },
			{ Name: 'Closed', LinkedIn: 'ACoATaskFails' },
			{ Name: 'Lost', LinkedIn: 'ACoAReset' },
		);
		const workflow = await office().imports('invite-people-from-google-sheets');
		await office().run(workflow);

		expect(office().invited).toHaveLength(4);
		expect(new Set(office().invited).size).toBe(4);
		expect(office().notes.filter(Boolean)).toEqual(['Hi Jane']);
		expect(office().services.places).toEqual([{ document: expect.stringContaining('docs.google.com'), tab: 'Sheet1' }]);
		expect(office().services.writtenBy('Write what was done')).toEqual([
			{ row_number: 2, Status: 'sent', 'Task ID': A_TASK, Time: NOW, 'What to do': '' },
			{ row_number: 4, Status: 'sent', 'Task ID': A_TASK, Time: NOW, 'What to do': '' },
		]);
		expect(office().services.writtenBy('Write what went wrong')).toEqual([
			expect.objectContaining({ row_number: 6, Status: 'not sent', 'What to do': expect.stringMatching(/compan.*person/is) }),
			expect.objectContaining({ row_number: 7, Status: 'not sent', 'Task ID': A_TASK }),
			expect.objectContaining({ row_number: 8, Status: 'check', 'What to do': expect.stringContaining('My Network') }),
		]);
	});

	it('has rows tried again after a hindrance that stopped all of them, and no others', async () => {
		sheetOf({ LinkedIn: 'ACoAOne' }, { LinkedIn: 'ACoATwo' }, { LinkedIn: 'not somebody' });
		const workflow = await office().imports('invite-people-from-google-sheets');
		office().world.sandbox.settings.extensionLastActiveHoursAgo = 60;
		await office().run(workflow);
		expect(cellsOf('Status')).toEqual(['', '', 'not sent']);
		expect(cellsOf('What to do')[0]).toContain('Open Chrome');

		office().world.sandbox.settings.extensionLastActiveHoursAgo = 0;
		await office().run(workflow);
		expect(cellsOf('Status')).toEqual(['sent', 'sent', 'not sent']);
		expect(cellsOf('What to do').slice(0, 2)).toEqual(['', '']);

		const before = office().invited.length;
		await office().run(workflow);
		expect(office().invited).toHaveLength(before);
	});
});

describe('Invite a few people every weekday', () => {
	it('stays below its limit, goes on the next day, and invites nobody twice', async () => {
		const people = Array.from({ length: 14 }, (_none, index) => ({ LinkedIn: `ACoADaily${index}` }));
		sheetOf(...people, { LinkedIn: 'no profile' });
		const workflow = await office().imports('invite-a-few-every-weekday');
		await office().run(workflow);
		expect(office().invited).toHaveLength(10);
		expect(cellsOf('Status')).toEqual([...Array<string>(10).fill('sent'), ...Array(4).fill(undefined), 'not sent']);
		expect(office().services.writtenBy('Write what was done')).toHaveLength(10);

		// Somebody empties a status.
		office().services.rows[0]!['Status'] = '';
		await office().run(workflow);
		expect(office().invited).toHaveLength(14);
		expect(new Set(office().invited).size).toBe(14);
		expect(cellsOf('Status')).toEqual(['skipped', ...Array<string>(13).fill('sent'), 'not sent']);
		expect(cellsOf('What to do')[0]).toContain('earlier');

		await office().run(workflow);
		expect(office().invited).toHaveLength(14);
	});

	it('counts the lookup of an address too', async () => {
		sheetOf(...Array.from({ length: 8 }, (_none, index) => ({ LinkedIn: address(`daily-person-${index}`) })));
		const workflow = await office().imports('invite-a-few-every-weekday');
		await office().run(workflow);
		expect(office().lookups + office().invited.length).toBeLessThanOrEqual(10);
		expect(office().invited.length).toBeGreaterThan(0);
		while (cellsOf('Status').some((status) => status !== 'sent')) await office().run(workflow);
		expect(office().invited).toHaveLength(8);
		expect(new Set(office().invited).size).toBe(8);
	});
});

describe('Send LinkedIn invitations now, ask later', () => {
	it('writes the task IDs at once, and what became of them later', async () => {
		sheetOf(...['ACoAFirst', 'ACoATaskFails', 'ACoATaskStuck', 'nobody at all'].map((LinkedIn) => ({ LinkedIn })));
		const workflow = await office().imports('send-now-ask-later');
		office().world.sandbox.settings.extensionOnline = false;
		await office().run(workflow, 'Every weekday at 9');
		expect(cellsOf('Status')).toEqual(['pending', 'pending', 'pending', 'not sent']);
		expect(cellsOf('Task ID').slice(0, 3)).toEqual([A_TASK, A_TASK, A_TASK]);

		// The browser is still closed.
		await office().run(workflow, 'Every half hour');
		expect(cellsOf('Status')).toEqual(['pending', 'pending', 'pending', 'not sent']);

		office().world.sandbox.settings.extensionOnline = true;
		const statuses = () => office().world.sandbox.tasks.map(({ status }) => status);
		await office().world.until(() => String(statuses()) === 'completed,failed,processing');
		await office().run(workflow, 'Every half hour');
		expect(cellsOf('Status')).toEqual(['sent', 'not sent', 'pending', 'not sent']);
		expect(cellsOf('What to do').slice(0, 2)).toEqual(['', expect.stringContaining('Open the profile')]);
		expect(office().invited).toEqual([`${URN}ACoAFirst`, `${URN}ACoATaskFails`, `${URN}ACoATaskStuck`]);

		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited).toHaveLength(3);
	});

	it("marks a task that OutX doesn't know, so that it isn't asked about for ever", async () => {
		sheetOf({ LinkedIn: 'ACoAStrange', Status: 'pending', 'Task ID': '00000000-0000-4000-8000-000000000000' });
		const workflow = await office().imports('send-now-ask-later');
		await office().run(workflow, 'Every half hour');
		expect(office().services.writtenBy("Write what couldn't be asked")).toEqual([
			{ row_number: 2, Status: 'check', 'What to do': expect.stringContaining("OutX doesn't know this task") },
		]);
	});
});

describe('Invite the contacts of a HubSpot list', () => {
	it('gives each contact its properties, and a note where something is settled', async () => {
		Object.assign(office().services.contacts, {
			'11': { firstname: 'Jane', hs_linkedin_url: address('jane-hub') },
			'12': { firstname: 'Without', hs_linkedin_url: null },
			'13': { firstname: 'Done', hs_linkedin_url: 'ACoADone', linkedin_invitation: 'sent' },
			'14': { firstname: 'Shop', hs_linkedin_url: 'https://www.linkedin.com/company/shop' },
			'15': { firstname: 'Ann', hs_linkedin_url: 'ACoAHub' },
		});
		const workflow = await office().imports('invite-a-hubspot-list');
		await office().run(workflow);
		expect(office().invited).toHaveLength(2);
		expect(office().services.contacts).toMatchObject({
			'11': { linkedin_invitation: 'sent', linkedin_invitation_advice: '' },
			'14': { linkedin_invitation: 'not sent', linkedin_invitation_advice: expect.stringContaining('Nothing was sent') },
			'15': { linkedin_invitation: 'sent' },
		});
		expect(office().services.contacts['12']).not.toHaveProperty('linkedin_invitation');
		expect(noted()).toEqual([
			['11', expect.stringMatching(/^LinkedIn invitation sent\. OutX task /)],
			['15', expect.stringMatching(/^LinkedIn invitation sent\./)],
			['14', expect.stringMatching(/^LinkedIn invitation not sent\. .*company/)],
		]);

		await office().run(workflow);
		expect(office().invited).toHaveLength(2);
		expect(office().services.notes).toHaveLength(3);
	});

	const noted = () =>
		office().services.notes.map((note) => {
			const { properties, associations } = note as {
				properties: { hs_note_body: string };
				associations: Array<{ to: { id: string } }>;
			};
			return [associations[0]?.to.id, properties.hs_note_body];
		});
});

describe('Invite people from Airtable', () => {
	it("writes the result into each person's record, and keeps their notes", async () => {
		office().services.rows.push(
			{ id: 'rec1', LinkedIn: address('jane-air'), Notes: 'Met in Berlin' },
			{ id: 'rec2', LinkedIn: 'ACoAAir' },
			{ id: 'rec3', LinkedIn: 'jane@example.com', Notes: 'Kept' },
		);
		const workflow = await office().imports('invite-people-from-airtable');
		await office().run(workflow);
		expect(office().invited).toHaveLength(2);
		expect(office().services.places[0]).toMatchObject({ formula: "AND({LinkedIn} != '', {LinkedIn status} = '')" });
		const sent = { 'LinkedIn status': 'sent', 'LinkedIn task ID': A_TASK, 'LinkedIn time': NOW, 'LinkedIn advice': '' };
		expect(office().services.rows).toEqual([
			{
				...{ id: 'rec1', LinkedIn: address('jane-air'), ...sent },
				Notes: expect.stringMatching(/^Met in Berlin\n[\d-]+: LinkedIn invitation sent$/),
			},
			{ id: 'rec2', LinkedIn: 'ACoAAir', ...sent, Notes: expect.stringMatching(/^[\d-]+: LinkedIn invitation sent$/) },
			expect.objectContaining({
				id: 'rec3',
				'LinkedIn status': 'not sent',
				'LinkedIn advice': expect.stringContaining('e-mail address'),
				Notes: 'Kept',
			}),
		]);
	});
});

describe('Invite one person with a form', () => {
	it('answers that the invitation is on its way', async () => {
		const workflow = await office().imports('invite-with-a-form');
		office().world.sandbox.settings.taskSeconds = 0.2;
		const page = await office().fillsIn(workflow, [address('jane-form'), 'Hi Jane']);
		expect(page).toEqual({ title: 'On its way', text: expect.stringContaining('OutX has the invitation for Jane Form') });
		expect(office().invited).toHaveLength(1);
		expect(office().notes).toEqual(['Hi Jane']);
	});

	it("answers why it can't be sent", async () => {
		const workflow = await office().imports('invite-with-a-form');
		const page = await office().fillsIn(workflow, ['https://www.linkedin.com/company/shop/', '']);
		expect(page).toEqual({ title: expect.stringContaining('company'), text: expect.stringContaining('Nothing was sent') });
		expect(office().invited).toEqual([]);
	});
});

describe('Invite one person by webhook', () => {
	it('answers with the task ID that the invitation is on its way', async () => {
		const workflow = await office().imports('invite-by-webhook');
		const answered = await office().calls(workflow, { profile: address('jane-hook'), note: 'Hi Jane' });
		expect(answered).toEqual({
			status: 200,
			answer: { sent: null, status: 'pending', task_id: A_TASK, name: 'Jane Hook', message: expect.stringContaining('OutX has') },
		});
		expect(office().invited).toHaveLength(1);
		expect(office().notes).toEqual(['Hi Jane']);
	});

	it("answers with 422 and what to do where it can't be sent", async () => {
		const workflow = await office().imports('invite-by-webhook');
		const answered = await office().calls(workflow, { profile: 'https://www.linkedin.com/company/shop/' });
		expect(answered).toEqual({
			status: 422,
			answer: {
				sent: false,
				reason: 'invalid_profile',
				error: expect.stringContaining('company'),
				message: expect.stringContaining('Nothing was sent'),
			},
		});
		expect(office().invited).toEqual([]);
	});

	it('asks callers for a secret', () => {
		expect(nodeOf(readExample('invite-by-webhook'), 'Webhook').parameters['authentication']).toBe('headerAuth');
	});
});

describe('An AI agent that invites people, with your approval', () => {
	const invite = {
		tool: 'Invite_on_LinkedIn',
		input: { toolParameters: { profile: 'ACoAAgent', note: 'Hello' }, hitlParameters: {} },
	};

	const beginsToAsk = async () => {
		sheetOf({ Name: 'Jane', LinkedIn: 'ACoAAgent', City: 'Berlin' });
		office().services.model.push({ tool: 'People_in_the_sheet', input: {} }, invite, { say: 'That is all.' });
		const workflow = await office().imports('ai-agent-with-approval');
		const id = await office().writes(workflow, 'Invite the people in Berlin');
		const asking = await office().reaches(id, ['waiting', 'error']);
		expect(asking.run.resultData.error).toBeUndefined();
		expect(office().invited).toEqual([]);
		return { id, question: saidIn(asking) as { text: string; buttons: Array<{ text: string; link: string }> } };
	};

	const presses = async (asked: Awaited<ReturnType<typeof beginsToAsk>>, label: string): Promise<Ended> => {
		await office().clicks(asked.question.buttons.find(({ text }) => text === label)!.link);
		return await office().found(async () => {
			const now = await office().reaches(asked.id, ['waiting', 'error', 'success']);
			return now.run.resultData.lastNodeExecuted === 'Answer' || now.status === 'error' ? now : undefined;
		});
	};

	it('asks first, and sends once the user agrees', async () => {
		const asked = await beginsToAsk();
		expect(asked.question.text).toBe('Send this invitation on LinkedIn?\n\nProfile: ACoAAgent\nNote: Hello');
		expect(asked.question.buttons.map(({ text }) => text).sort()).toEqual(["Don't send", 'Send invitation']);

		const ended = await presses(asked, 'Send invitation');
		expect(ended.run.resultData.error).toBeUndefined();
		expect(office().invited).toEqual([`${URN}ACoAAgent`]);
		expect(office().notes).toEqual(['Hello']);
		expect(saidIn(ended)).toBe('That is all.');
		const told = JSON.stringify(office().services.prompts.at(-1)?.messages);
		expect(told).toContain('Berlin');
		expect(told).toMatch(/sent\W+true/);
	});

	it('sends nothing when the user declines', async () => {
		const ended = await presses(await beginsToAsk(), "Don't send");
		expect(office().invited).toEqual([]);
		expect(saidIn(ended)).toBe('That is all.');
		expect(JSON.stringify(office().services.prompts.at(-1)?.messages)).toContain('rejected');
	});
});

describe('Report failed LinkedIn invitations to Slack', () => {
	it('tells each cause once, with the people it concerns', async () => {
		sheetOf(
			{ Name: 'Ann', LinkedIn: 'ACoAAnn' },
			{ Name: 'Shop', LinkedIn: 'https://www.linkedin.com/company/shop' },
			{ Name: 'Closed', LinkedIn: 'ACoATaskFails1' },
			{ Name: '', LinkedIn: 'ACoATaskFails2' },
			{ Name: 'Limited', LinkedIn: 'ACoALimit' },
			{ Name: 'After', LinkedIn: 'ACoAAfter' },
		);
		const workflow = await office().imports('report-failures-to-slack');
		const ended = await office().run(workflow);
		const causes = outputOf(ended, 'Group by cause').map(({ reason }) => reason);
		expect(causes).toEqual(['invalid_profile', 'task_failed', 'invitation_limit']);
		const texts = office().services.writtenBy('Tell Slack').map(({ text }) => text);
		expect(texts).toEqual([
			expect.stringMatching(/^\*One LinkedIn invitation was not sent: .*company.*\*\n• .*\nPeople: Shop$/s),
			expect.stringMatching(/^\*2 LinkedIn invitations were not sent: .*\nPeople: Closed, ACoATaskFails2$/s),
			// One and the same advice for everybody, once.
			expect.stringMatching(/^\*2 LinkedIn invitations were not sent: [^*]* limit is reached\*\n• [^•]*\nPeople: Limited, After$/),
		]);
		// Activated by the user only.
		expect(office().services.writtenBy('Send an e-mail')).toEqual([]);
	});

	it('stays quiet when all goes well', async () => {
		sheetOf({ Name: 'Ann', LinkedIn: 'ACoAQuiet' });
		await office().run(await office().imports('report-failures-to-slack'));
		expect(office().invited).toHaveLength(1);
		expect(office().services.written).toEqual([]);
	});
});
