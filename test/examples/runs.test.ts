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
const count = (cells: unknown[]) => {
	const counts: Record<string, number> = {};
	for (const cell of cells.map((one) => String(one ?? ''))) counts[cell] = (counts[cell] ?? 0) + 1;
	return counts;
};
/** In the second it's always a later day than in the first. */
const [EARLIEST_DAY, LATEST_DAY] = ['Etc/GMT+12', 'Pacific/Kiritimati'];
const WRITE = '/linkedin-agent/send-message';

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

	it('goes on with the same file the next day, and invites nobody twice', async () => {
		const people = Array.from({ length: 23 }, (_none, index) => `Person ${index},ACoACsv${index}`);
		await office().puts('people.csv', ['name,profile_urn', ...people, ''].join('\n'));
		const workflow = await office().imports('invite-people-from-csv');
		await office().sets(workflow, { timezone: EARLIEST_DAY });
		await office().run(workflow);
		expect(office().invited).toHaveLength(20);
		expect((await office().fileText('results.csv')).match(/,deferred,no,.*limit of 20 a day/g)).toHaveLength(3);
		await office().sets(workflow, { timezone: LATEST_DAY });
		await office().run(workflow);
		expect(office().invited).toHaveLength(23);
		expect(new Set(office().invited).size).toBe(23);
		expect((await office().fileText('results.csv')).match(/,skipped,no,/g)).toHaveLength(20);
	});

	const NOTES = 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing.  You will only see…"\n\n';
	const OURS = 'name;profile_urn;note\nZoë Müller;ACoAZoe;Grüße, Zoë\n';

	it.each([
		[
			"LinkedIn's own Connections.csv, with Starting Line 4",
			Buffer.from(`${NOTES}First Name,Last Name,URL,Email Address,Company,Position,Connected On\nZoë,Müller,${address('zoe-mueller')},,Acme,CEO,05 May 2024\n`),
			{ fromLine: 4 },
			{ name: "={{ $json['First Name'] }}", profile_urn: '={{ $json.URL }}' },
			'1,Zoë,',
		],
		['a file with semicolons', Buffer.from(OURS), { delimiter: ';' }, {}, '1,Zoë Müller,'],
		['a file in Latin-1', Buffer.from(OURS, 'latin1'), { delimiter: ';', encoding: 'latin1' }, {}, '1,Zoë Müller,'],
		['a file in UTF-16', Buffer.from(`\ufeff${OURS}`, 'utf16le'), { delimiter: ';', encoding: 'utf16le' }, {}, '1,Zoë Müller,'],
	])('reads %s', async (_file, bytes, options, columns, beginning) => {
		await office().puts('people.csv', bytes);
		const rows = nodeOf(readExample('invite-people-from-csv'), 'Rows').parameters['assignments'] as { assignments: Array<{ name: string; value: string }> };
		const mapped = rows.assignments.map((one) => ({ ...one, value: { ...columns }[one.name] ?? one.value }));
		await office().run(
			await office().imports('invite-people-from-csv', { 'Rows of the file': { options }, Rows: { assignments: { assignments: mapped } } }),
		);
		expect(office().invited).toHaveLength(1);
		expect((await office().fileText('results.csv')).split('\n')[1]).toMatch(new RegExp(`^${beginning}.*completed,yes`));
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
	it('stays below its limit however often it runs, goes on the next day, and invites nobody twice', async () => {
		const people = Array.from({ length: 14 }, (_none, index) => ({ LinkedIn: `ACoADaily${index}` }));
		sheetOf(...people, { LinkedIn: 'no profile' });
		const workflow = await office().imports('invite-a-few-every-weekday');
		await office().sets(workflow, { timezone: EARLIEST_DAY });
		await office().run(workflow);
		expect(office().invited).toHaveLength(10);
		const statuses = [...Array<string>(10).fill('sent'), ...Array(4).fill(undefined), 'not sent'];
		expect(cellsOf('Status')).toEqual(statuses);
		expect(office().services.writtenBy('Write what was done')).toHaveLength(10);

		await office().run(workflow);
		expect(office().invited).toHaveLength(10);
		expect(cellsOf('Status')).toEqual(statuses);

		// Somebody empties a status.
		office().services.rows[0]!['Status'] = '';
		await office().sets(workflow, { timezone: LATEST_DAY });
		await office().run(workflow);
		expect(office().invited).toHaveLength(14);
		expect(new Set(office().invited).size).toBe(14);
		expect(cellsOf('Status')).toEqual(['skipped', ...Array<string>(13).fill('sent'), 'not sent']);
		expect(cellsOf('What to do')[0]).toContain('before');

		await office().run(workflow);
		expect(office().invited).toHaveLength(14);
	});

	it('looks up no more addresses than it invites', async () => {
		sheetOf(...Array.from({ length: 12 }, (_none, index) => ({ LinkedIn: address(`daily-person-${index}`) })));
		const workflow = await office().imports('invite-a-few-every-weekday');
		await office().sets(workflow, { timezone: EARLIEST_DAY });
		await office().run(workflow);
		expect([office().lookups, office().invited.length]).toEqual([10, 10]);
		await office().sets(workflow, { timezone: LATEST_DAY });
		await office().run(workflow);
		expect([office().lookups, office().invited.length]).toEqual([12, 12]);
		expect(cellsOf('Status')).toEqual(Array(12).fill('sent'));
	});
});

describe('A LinkedIn campaign', () => {
	const NAME = 'campaign-from-google-sheets';

	it('writes to those who accepted and were invited by it, once, and says so in the sheet', async () => {
		office().world.sandbox.settings.connections = 2;
		sheetOf(
			{ Name: 'Ann', LinkedIn: 'ACoACampaignAnn' },
			{ Name: 'Jane', LinkedIn: address('jane-campaign'), Note: 'Hi Jane' },
			{ Name: 'Never', LinkedIn: 'ACoANeverAccepts' },
			{ Name: 'Shop', LinkedIn: 'https://www.linkedin.com/company/shop/' },
		);
		const workflow = await office().imports(NAME);
		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited).toHaveLength(3);
		expect(office().messages).toEqual([]);
		expect(cellsOf('Status')).toEqual(['sent', 'sent', 'sent', 'not sent']);

		await accepting();
		const stranger = office().world.sandbox.addConnections('Noor Haddad')[0]!;
		const ended = await office().run(workflow, 'Somebody accepted');
		expect(outputOf(ended, 'Somebody accepted').map((item) => item['profile_urn'])).toContain(stranger.urn);
		const jane = office().world.sandbox.person('jane-campaign');
		expect(office().messages).toEqual([
			['ACoACampaignAnn', expect.stringMatching(/^Hi \p{L}+, thank you for connecting!/u)],
			[jane.urn.replace(/^.*:/, ''), expect.stringMatching(/^Hi Jane, thank you/)],
		]);
		expect(office().world.sandbox.messages).toHaveLength(2);
		expect(office().services.writtenBy('Write that they accepted').map((row) => row['Status'])).toEqual(['accepted', 'accepted']);
		expect(cellsOf('Status')).toEqual(['messaged', 'messaged', 'sent', 'not sent']);

		// The trigger tells of them again, and so does the morning.
		await office().run(workflow, 'Somebody accepted');
		await office().run(workflow, 'Every weekday at 9');
		expect(office().messages).toHaveLength(2);
		expect(office().invited).toHaveLength(3);
		expect(cellsOf('Status')).toEqual(['messaged', 'messaged', 'sent', 'not sent']);
	});

	it('invites and writes no more than its limits, and keeps those for the next day who are over them', async () => {
		office().world.sandbox.settings.connections = 0;
		sheetOf(...Array.from({ length: 12 }, (_none, index) => ({ LinkedIn: `ACoACapped${index}` })));
		const workflow = await office().imports(NAME, { 'Write to them': { options: { maxPerDay: 3, maxPerWeek: 80 } } });
		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited).toHaveLength(10);
		await accepting();
		const id = await office().starts(workflow, 'Somebody accepted');
		// Its fourth and fifth message wait for another day; the stand-in's days are seconds.
		await office().world.until(() => office().services.writtenBy('Write what became of it').length >= 3);
		expect(await office().world.requestsDuring(2500)).toBe(0);
		expect((await office().reaches(id, ['running', 'waiting', 'success', 'error'])).status).toMatch(/running|waiting/);
		await office().world.stop(id);
		expect(office().messages).toHaveLength(3);
		expect(count(cellsOf('Status'))).toEqual({ sent: 5, messaged: 3, accepted: 2, '': 2 });
	});

	it('tries a message again that the closed browser holds up, and none that this person refuses', async () => {
		office().world.sandbox.settings.connections = 0;
		sheetOf({ LinkedIn: 'ACoABrowserAnn' }, { LinkedIn: 'ACoABrowserBen' });
		const workflow = await office().imports(NAME);
		await office().run(workflow, 'Every weekday at 9');
		await accepting();
		office().world.sandbox.addFault({ on: `POST ${WRITE}`, answer: { kind: 'status', status: 403 } });
		const id = await office().starts(workflow, 'Somebody accepted');
		await office().world.until(() => office().messages.length === 1);
		office().world.sandbox.removeConnection(`${URN}ACoABrowserBen`);
		expect((await office().reaches(id, ['success', 'error'])).status).toBe('success');
		expect(office().world.sandbox.messages.map(({ to }) => to.urn)).toEqual([`${URN}ACoABrowserAnn`]);
		expect(cellsOf('Status')).toEqual(['messaged', 'not messaged']);
		expect(cellsOf('What to do')[1]).toMatch(/connect/i);
	});

	it('waits a day before it writes', () => {
		expect(nodeOf(readExample(NAME), 'Wait a day').parameters).toMatchObject({ resume: 'timeInterval', amount: 1, unit: 'days' });
	});

	/** Whoever was invited accepts, if they do at all. */
	const accepting = async () => {
		office().world.sandbox.settings.acceptSeconds = 0.01;
		await office().world.until(() => office().world.sandbox.pendingInvitations.every(({ urn }) => urn.includes('NeverAccepts')));
	};
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
		expect(cellsOf('What to do').slice(0, 2)).toEqual(['', expect.stringMatching(/^OutX couldn't send this invitation\. .* empty the status\.$/)]);
		expect(office().invited).toEqual([`${URN}ACoAFirst`, `${URN}ACoATaskFails`, `${URN}ACoATaskStuck`]);

		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited).toHaveLength(3);

		// Who surely wasn't invited is no longer remembered: an empty status sends again. Who was stays remembered.
		for (const row of office().services.rows.slice(0, 2)) row['Status'] = '';
		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited.slice(3)).toEqual([`${URN}ACoATaskFails`]);
		expect(cellsOf('Status').slice(0, 2)).toEqual(['skipped', 'pending']);
	});

	it("writes down OutX's words where it couldn't send, and has people looked for in LinkedIn where it doesn't say", async () => {
		sheetOf(...['ACoAAnn', 'ACoABen'].map((LinkedIn) => ({ LinkedIn })));
		const workflow = await office().imports('send-now-ask-later');
		await office().run(workflow, 'Every weekday at 9');
		const ends: Array<[profile: string, body: object]> = [
			['ACoAAnn', { success: true, data: { status: 'failed', task_output: null }, error: 'Weekly invitation limit reached' }],
			['ACoABen', { success: true, data: { status: 'completed', task_input: {}, task_output: {} } }],
		];
		for (const [profile, body] of ends) office().world.sandbox.addFault({ on: 'status', profile, answer: { kind: 'json', body } });
		await office().run(workflow, 'Every half hour');
		expect(cellsOf('Status')).toEqual(['not sent', 'check']);
		expect(cellsOf('What to do')).toEqual([
			expect.stringMatching(/“Weekly invitation limit reached”.* empty the status\.$/),
			expect.stringMatching(/My Network → Manage → Sent.*Memory: Forget/),
		]);

		// Nobody knows, so the person stays remembered until somebody has looked.
		for (const row of office().services.rows) row['Status'] = '';
		await office().run(workflow, 'Every weekday at 9');
		expect(office().invited.slice(2)).toEqual([`${URN}ACoAAnn`]);
		expect(cellsOf('Status')).toEqual(['pending', 'skipped']);
	});

	it('says what to do where the memory cannot be changed', async () => {
		sheetOf({ LinkedIn: 'ACoATaskFails' });
		const workflow = await office().imports('send-now-ask-later', { 'Forget the invitation': { profile: 'nobody at all' } });
		await office().run(workflow, 'Every weekday at 9');
		await office().world.until(() => office().world.sandbox.tasks[0]?.status === 'failed');
		await office().run(workflow, 'Every half hour');
		expect(cellsOf('Status')).toEqual(['not sent']);
		expect(cellsOf('What to do')).toEqual([expect.stringMatching(/run Memory: Forget .*, then empty the status\.$/)]);
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

	it("answers that nothing was sent where the person was invited before", async () => {
		const workflow = await office().imports('invite-with-a-form');
		await office().fillsIn(workflow, ['ACoAForm', '']);
		const page = await office().fillsIn(workflow, ['ACoAForm', '']);
		expect(page).toEqual({ title: 'Not sent', text: expect.stringContaining('before') });
		expect(office().invited).toHaveLength(1);
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

	it("answers with 200 and why where a person was invited before, or the day's limit is reached", async () => {
		const workflow = await office().imports('invite-by-webhook', { 'Invite on LinkedIn': { options: { maxPerDay: 1 } } });
		const calls = async (profile: string) => (await office().calls(workflow, { profile })).answer;
		expect(await calls('ACoAHookAnn')).toMatchObject({ sent: null, status: 'pending' });
		expect(await calls('ACoAHookAnn')).toMatchObject({ sent: false, status: 'skipped', message: expect.stringContaining('before') });
		expect(await calls('ACoAHookBen')).toMatchObject({ sent: false, status: 'deferred', message: expect.stringContaining('limit of 1 a day') });
		expect(office().invited).toHaveLength(1);
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

describe('Comment on the posts of a watchlist', () => {
	const NAME = 'comment-on-watchlist-posts';
	const WATCHLIST = 'New post in the watchlist';

	/** Three posts of one watchlist: by a person, by a company, and by somebody the account is connected with. */
	const beginning = async (options: Record<string, object> = {}) => {
		const { sandbox } = office().world;
		sandbox.settings.postsEach = 0;
		sandbox.addPerson('jane-author', { name: 'Jane Author' });
		sandbox.addConnections('ben-author');
		const content = 'Workflow automation, with {braces} and {{ more }} of them <!channel>';
		const posts = [{ author: 'jane-author' }, { company: 'acme' }, { author: 'ben-author' }].map((by, index) =>
			sandbox.addPost({ content: `${content} ${index}`, createdAt: Date.now() - 60_000 + index, ...by }),
		);
		office().services.model.push({ say: ' A thought of my own. ' });
		const watchlist = { __rl: true, mode: 'id', value: sandbox.watchlists[0]?.id };
		return { posts, workflow: await office().imports(NAME, { [WATCHLIST]: { watchlist }, ...options }) };
	};

	it('asks about each post, and then comments, looks the author up and invites', async () => {
		const { posts, workflow } = await beginning();
		office().services.answers.push(true, true, false);
		await office().run(workflow, WATCHLIST);
		const [janes, companys] = posts.map(({ urn }) => urn);
		expect(office().services.writtenBy('Ask in Slack').map(({ text }) => text)).toEqual([
			expect.stringContaining('Jane Author: Workflow automation'),
			expect.stringMatching(/Acme/i),
			expect.stringMatching(/Ben Author.*&lt;!channel&gt;.*\*Comment:\* A thought of my own\.$/s),
		]);
		expect(office().comments).toEqual([
			[janes, 'A thought of my own.'],
			[companys, 'A thought of my own.'],
		]);
		expect(office().invited).toEqual([office().world.sandbox.person('jane-author').urn]);
		expect(office().lookups).toBe(1);
		expect(office().services.writtenBy('Tell Slack')).toEqual([]);
		const asked = office().services.prompts[0]?.messages.map(({ content }) => content);
		expect(asked).toEqual([expect.stringContaining('Write a comment'), expect.stringContaining('with {braces} and {{ more }} of them <!channel> 0')]);
	});

	it('does nothing without a yes', async () => {
		const { workflow } = await beginning();
		office().services.answers.push(false, false, false);
		await office().run(workflow, WATCHLIST);
		expect([office().comments, office().invited, office().lookups]).toEqual([[], [], 0]);
	});

	it('does nothing twice, stays below its limits, and says why it left something out', async () => {
		const { workflow } = await beginning({ 'Comment on the post': { options: { maxPerDay: 2 } } });
		await office().run(workflow, WATCHLIST);
		expect(office().comments).toHaveLength(2);
		expect(office().invited).toHaveLength(1);
		expect(office().services.writtenBy('Tell Slack').map(({ text }) => text)).toEqual([expect.stringMatching(/Ben Author: .*limit of 2 a day/s)]);

		await office().run(workflow, WATCHLIST);
		expect(office().comments).toHaveLength(2);
		expect(office().invited).toHaveLength(1);
		expect(office().services.writtenBy('Tell Slack')).toHaveLength(4);
	});

	it('tells Slack what went wrong, and goes on with the next post', async () => {
		const { workflow } = await beginning();
		office().world.sandbox.addFault({ on: 'POST /linkedin-agent/comment-post', answer: { kind: 'status', status: 404, body: { error: 'Post not found' } } });
		await office().run(workflow, WATCHLIST);
		expect(office().comments).toHaveLength(3);
		expect(office().services.writtenBy('Tell Slack').map(({ text }) => text)).toEqual([expect.stringMatching(/^LinkedIn, Jane Author: \S.*linkedin\.com/s)]);
	});
});

describe('Find people on LinkedIn', () => {
	it('adds whom the sheet lacks, in one search, and nobody twice', async () => {
		const { sandbox } = office().world;
		const [ann, ben] = ['ann-found', 'ben-found'].map((slug) => sandbox.addPerson(slug, { title: 'Head of Sales' }));
		sheetOf(
			{ Name: 'Annie', LinkedIn: '', 'Profile ID': ann!.urn, Status: 'no' },
			{ Name: 'Benny', LinkedIn: 'linkedin.com/in/ben-found?trk=x' },
			{ Name: 'Benny', LinkedIn: 'https://www.linkedin.com/in/ben-found-too/' },
		);
		const workflow = await office().imports('find-people-for-a-sheet');
		sandbox.settings.searchResults = 6;
		await office().run(workflow);
		expect(office().world.sandbox.requestsTo('/linkedin-agent/search-profiles').map(({ body }) => body)).toEqual([
			{ keywords: 'workflow automation', title: 'Head of Sales', count: 25 },
		]);
		const added = office().services.rows.slice(3);
		expect(added.length).toBeGreaterThan(1);
		expect(added[0]).toMatchObject({
			...{ Name: expect.stringMatching(/./), Headline: expect.stringMatching(/./), 'Profile ID': expect.stringMatching(/^urn:li:fsd_profile:/) },
			...{ LinkedIn: expect.stringContaining('linkedin.com/in/'), Found: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
		});
		const ids = cellsOf('Profile ID').filter(Boolean);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain(ben!.urn);
		expect(office().services.rows.slice(0, 3).map(({ Name }) => Name)).toEqual(['Annie', 'Benny', 'Benny']);

		const before = office().services.rows.length;
		await office().run(workflow);
		expect(office().services.rows).toHaveLength(before);
		expect(office().invited).toEqual([]);
	});

	it('begins with an empty sheet, too', async () => {
		office().world.sandbox.settings.searchResults = 4;
		await office().run(await office().imports('find-people-for-a-sheet'));
		expect(office().services.rows).toHaveLength(4);
	});

	it('fails where the search fails, and adds nobody', async () => {
		office().world.sandbox.settings.extensionLastActiveHoursAgo = 60;
		await expect(office().run(await office().imports('find-people-for-a-sheet'))).rejects.toThrow(/Chrome/);
		expect(office().services.rows).toEqual([]);
	});
});

describe('Enrich a CRM table', () => {
	it('writes what LinkedIn shows of each person and their company, and looks nobody up twice', async () => {
		const page = 'https://www.linkedin.com/company/acme/';
		office().services.rows.push(
			{ id: 'rec1', LinkedIn: address('jane-crm'), 'Company page': page },
			{ id: 'rec2', LinkedIn: address('ben-crm'), 'Company page': page },
			{ id: 'rec3', LinkedIn: 'ACoACrmAnn' },
			{ id: 'rec4', LinkedIn: 'https://www.linkedin.com/company/shop/' },
			{ id: 'rec5', LinkedIn: address('carl-crm'), 'Company page': address('not-a-company') },
		);
		await office().run(await office().imports('enrich-a-crm-table'));
		expect(office().lookups).toBe(4);
		expect(office().world.sandbox.requestsTo('/linkedin-agent/fetch-company')).toHaveLength(1);
		expect(office().services.places[0]).toMatchObject({ formula: "AND({LinkedIn} != '', {Looked up} = '')" });
		const DAY = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
		const person = { Headline: expect.stringMatching(/./), 'Job title': 'Head of Examples', Place: 'Berlin, Germany', 'Looked up': DAY };
		const acme = { Company: expect.stringMatching(/acme/i), Industry: expect.stringMatching(/./), Employees: expect.stringMatching(/^\d+$/) };
		expect(office().services.rows).toEqual([
			expect.objectContaining({ id: 'rec1', ...person, ...acme, Headquarters: expect.stringMatching(/./), 'Look-up advice': '' }),
			expect.objectContaining({ id: 'rec2', ...person, ...acme }),
			expect.objectContaining({ id: 'rec3', ...person, Company: 'Sandbox Ltd', Employees: '', 'Look-up advice': '' }),
			expect.objectContaining({ id: 'rec4', 'Looked up': 'not found', 'Look-up advice': expect.stringMatching(/company/) }),
			expect.objectContaining({ id: 'rec5', ...person, Company: 'Sandbox Ltd', 'Look-up advice': expect.stringMatching(/^Company: /) }),
		]);
		expect(office().invited).toEqual([]);
	});

	it('looks up no more than its limit, and leaves the others as they are', async () => {
		office().services.rows.push(...Array.from({ length: 4 }, (_none, index) => ({ id: `rec${index}`, LinkedIn: `ACoACrm${index}` })));
		await office().run(await office().imports('enrich-a-crm-table', { 'Look the person up': { options: { maxRequests: 3 } } }));
		expect(office().lookups).toBe(3);
		expect(cellsOf('Looked up').filter(Boolean)).toHaveLength(3);
		expect(office().services.rows[3]).toEqual({ id: 'rec3', LinkedIn: 'ACoACrm3' });
	});
});

describe('Tell Slack when a customer posts', () => {
	it.each([
		['A customer has posted', { author: 'first-customer-example' }, /^\*First Customer Example\* posted on LinkedIn\n&lt;!channel&gt;x{490}…\nhttps:\/\/\S*linkedin\.com/],
		["A customer's company has posted", { company: 'first-customer-example' }, /^\*.*Customer.*\* posted on LinkedIn\n&lt;!channel&gt;x{490}…\nhttps:/],
	])('%s: says who, what and where', async (trigger, by, text) => {
		office().world.sandbox.settings.postsEach = 0;
		office().world.sandbox.addPost({ content: `<!channel>${'x'.repeat(600)}`, ...by });
		await office().run(await office().imports('customer-posts-to-slack'), trigger);
		expect(office().services.writtenBy('Tell Slack')).toEqual([{ channel: '#customers', text: expect.stringMatching(text) }]);
	});
});

describe('An AI agent that finds, invites and writes to people', () => {
	type Question = { text: string; buttons: Array<{ text: string; link: string }> };
	const call = (tool: string, input: object) => ({ tool, input: { toolParameters: input, hitlParameters: {} } });

	it('searches and looks up by itself, and asks before each act', async () => {
		const { sandbox } = office().world;
		sandbox.addPerson('jane-found', { name: 'Jane Found', title: 'Head of Sales' });
		sandbox.addConnections('ben-known');
		office().services.model.push(
			{ tool: 'Search_people', input: { keywords: '', title: 'Head of Sales', company: '' } },
			{ tool: 'Look_a_profile_up', input: { profile: address('jane-found') } },
			call('Invite_on_LinkedIn', { profile: address('jane-found'), note: '' }),
			call('Write_a_message', { profile: address('ben-known'), message: 'Hello Ben' }),
			{ say: 'Done.' },
		);
		const workflow = await office().imports('ai-agent-that-finds-people');
		const id = await office().writes(workflow, 'Meet heads of sales, and greet Ben');
		const first = saidIn(await office().reaches(id, ['waiting', 'error'])) as Question;
		expect(first.text).toContain('Send this invitation on LinkedIn?');
		expect(first.text).toContain('jane-found');
		expect([office().invited, office().messages]).toEqual([[], []]);
		expect(JSON.stringify(office().services.prompts.at(-1)?.messages)).toContain('Jane Found');

		await office().clicks(first.buttons.find(({ text }) => text === 'Send invitation')!.link);
		const second = await office().found(async () => {
			const said = saidIn(await office().reaches(id, ['waiting', 'error'])) as Question;
			return said.text.includes('message') ? said : undefined;
		});
		expect(office().invited).toEqual([sandbox.person('jane-found').urn]);
		expect(office().notes).toEqual([undefined]);
		expect(office().messages).toEqual([]);
		expect(second.text).toMatch(/To: .*ben-known.*\nMessage: Hello Ben/);

		await office().clicks(second.buttons.find(({ text }) => text === 'Send message')!.link);
		const ended = await office().found(async () => {
			const now = await office().reaches(id, ['waiting', 'error', 'success']);
			return now.run.resultData.lastNodeExecuted === 'Answer' || now.status === 'error' ? now : undefined;
		});
		expect(saidIn(ended)).toBe('Done.');
		expect(sandbox.messages.map(({ to, text }) => [to.slug, text])).toEqual([['ben-known', 'Hello Ben']]);
		expect(office().invited).toHaveLength(1);
	});

	it('writes to nobody when the user declines', async () => {
		office().world.sandbox.addConnections('ben-known');
		office().services.model.push(call('Write_a_message', { profile: address('ben-known'), message: 'Hello Ben' }), { say: 'Done.' });
		const id = await office().writes(await office().imports('ai-agent-that-finds-people'), 'Greet Ben');
		const question = saidIn(await office().reaches(id, ['waiting', 'error'])) as Question;
		await office().clicks(question.buttons.find(({ text }) => text === "Don't send")!.link);
		await office().found(async () => {
			const now = await office().reaches(id, ['waiting', 'error', 'success']);
			return now.run.resultData.lastNodeExecuted === 'Answer' || undefined;
		});
		expect(office().messages).toEqual([]);
		expect(office().lookups).toBe(0);
	});
});
