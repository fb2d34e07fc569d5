// What n8n asks of a package it verifies, as far as neither its lint nor its scanner looks. CONTRIBUTING.md lists all of it.
import { filesBelow, manifest, readText, readYaml, repositoryPage } from './repository.mts';

const SOURCES = [...filesBelow('nodes'), ...filesBelow('credentials')];
/** What users read; linkedin/ knows how people and LinkedIn write in other languages. */
const TEXTS = ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...SOURCES].filter((file) => /\.(md|ts|json)$/.test(file) && !file.includes('/linkedin/'));
const GITHUB_FORMS = filesBelow('.github/ISSUE_TEMPLATE').filter((file) => !file.endsWith('config.yml'));
const POINTING_HERE = [...SOURCES, ...filesBelow('.github'), 'README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'package.json'];

describe('what n8n asks of a verified package', () => {
	it('an MIT license in the author’s name', () => {
		expect(manifest.license).toBe('MIT');
		expect(readText('LICENSE')).toMatch(/^MIT License/);
		expect(readText('LICENSE')).toContain(manifest.author.name);
	});

	it('one repository, and every link to it the same', () => {
		expect(repositoryPage).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/);
		expect(manifest.homepage).toBe(`${repositoryPage}#readme`);
		expect(manifest.bugs.url).toBe(`${repositoryPage}/issues`);
		const [, , , , name] = repositoryPage.split('/');
		const links = POINTING_HERE.flatMap((file) => readText(file).match(/github\.com\/[\w.-]+\/[\w.-]+/g) ?? []);
		const ours = links.map((link) => link.replace(/\.git$/, '')).filter((link) => link.endsWith(`/${name}`));
		expect(ours.length).toBeGreaterThan(3);
		for (const link of ours) expect(`https://${link}`).toBe(repositoryPage);
	});

	it('nothing installed along with it', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('made with n8n’s tool, from version 0.23', () => {
		const [major = 0, minor = 0] = (manifest.devDependencies['@n8n/node-cli'] ?? '').split('.').map(Number);
		expect(major * 1000 + minor).toBeGreaterThanOrEqual(23);
	});

	it('a README with installation, credential, operations, compatibility and examples', () => {
		const readme = readText('README.md');
		for (const part of [/^## Install/m, /^## .*key/m, /^## Operations/m, /^## Compatibility/m, /examples/, /LICENSE/]) expect(readme).toMatch(part);
		expect(filesBelow('examples').filter((file) => file.endsWith('.json')).length).toBeGreaterThan(0);
	});

	it.each(TEXTS)('English only: %s', (file) => {
		expect(readText(file).match(/(?![a-z])\p{L}/giu) ?? []).toEqual([]);
	});

	it('one service: its code names no host but OutX, LinkedIn and this repository', () => {
		const hosts = SOURCES.flatMap((file) => readText(file).match(/(?<=https?:\/\/)[\w-]+(\.[\w-]+)+/g) ?? []);
		// OutX collects posts of Reddit, and tells Slack; the last one names the XML of the icons.
		const expected = /^((\w+\.)?outx\.ai|(\w+\.)?linkedin\.com|www\.reddit\.com|hooks\.slack\.com|github\.com|www\.w3\.org)$/;
		expect(hosts).toContain('api.outx.ai');
		for (const host of hosts) expect(host).toMatch(expected);
	});
});

describe('people who don’t read code', () => {
	it.each(GITHUB_FORMS)('can fill in %s', (file) => {
		expect(readYaml(file)).toEqual(
			expect.objectContaining({ name: expect.any(String), description: expect.any(String), body: expect.any(Array) }),
		);
	});

	it('are told never to paste their key, and say what the node said and where it runs', () => {
		const form = readText('.github/ISSUE_TEMPLATE/bug.yml');
		for (const part of ['Never paste your OutX API key', 'details.reason', '`message`', 'Version of n8n', 'How is OutX set up?']) {
			expect(form).toContain(part);
		}
	});

	it('find how to report privately', () => {
		expect(readText('SECURITY.md')).toContain('Report a vulnerability');
		expect(readText('.github/ISSUE_TEMPLATE/config.yml')).toContain(`${repositoryPage}/security/advisories/new`);
	});
});
