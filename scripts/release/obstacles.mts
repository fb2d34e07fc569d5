// What keeps a version from being released.
import { readEntries } from './changelog.mts';

/** What package.json says until the package has an owner. */
export const NOBODY = 'maintainers@users.noreply.github.com';

export interface Release {
	/** What concerns a release in package.json. */
	manifest: { version: string; author: { email: string }; repository: { url: string } };
	changelog: string;
	/** The GitHub repository it's released from, as owner/name. */
	origin: string;
	/** The tag that started the publishing; none yet while the release is prepared. */
	tag?: string | undefined;
}

export function findObstacles({ manifest: { version, author, repository }, changelog, origin, tag }: Release): string[] {
	const [newest] = readEntries(changelog);
	const obstacles = [
		newest?.version !== version && `CHANGELOG.md begins with ${newest?.version ?? 'nothing'}, not with ${version}`,
		newest?.date === undefined && `CHANGELOG.md gives no date: the heading must be "## ${version} - YYYY-MM-DD"`,
		newest?.notes === '' && `CHANGELOG.md says nothing about ${version}`,
		tag !== undefined && tag !== `v${version}` && `The tag is ${tag}, but package.json says ${version}`,
		author.email === NOBODY && 'package.json names no real author: n8n compares it with the owner of the npm package',
		repository.url !== `git+https://github.com/${origin}.git` &&
			`package.json's repository is ${repository.url}, but the code is in ${origin || 'no repository on GitHub'}`,
	];
	return obstacles.filter((obstacle) => obstacle !== false);
}
