import { taskEndingOf } from './faults/markers.mts';
import { isProfileUrn, nameOfSlug, urnOfSlug } from './profiles.mts';
import type { Settings } from './settings.mts';
import type { SandboxTask } from './tasks.mts';

/** How a task ends: what its marker says, otherwise well. */
export function outputOf(
	{ type, profile }: SandboxTask,
	shape: Settings['profileShape'],
): Pick<SandboxTask, 'status' | 'task_output'> {
	const { status, output } = taskEndingOf(profile);
	if (output !== undefined) return { status, task_output: output };
	if (type === 'agent_profile_fetch') return { status, task_output: fetchedProfile(profile, shape) };
	// OutX takes any string, but LinkedIn invites profiles only. How such a task really ends isn't documented.
	if (!isProfileUrn(profile)) return { status: 'failed', task_output: { error: `Not a profile URN: ${profile}` } };
	return { status, task_output: { sent: true } };
}

function fetchedProfile(slug: string, shape: Settings['profileShape']): unknown {
	const name = nameOfSlug(slug);
	const common = {
		headline: 'Head of Examples at Sandbox Ltd',
		location: 'Berlin, Germany',
		profile_urn: urnOfSlug(slug),
	};
	if (shape === 'flat') {
		return { name, ...common, profile_url: `https://www.linkedin.com/in/${slug}`, connections: 500, followers: 1234 };
	}
	return { profile: { full_name: name, ...common, profile_slug: slug, positions: [POSITION] } };
}

const POSITION = {
	title: 'Head of Examples',
	company_name: 'Sandbox Ltd',
	location: 'Berlin, Germany',
	start_year: 2021,
	start_month: 4,
	end_year: null,
	end_month: null,
	is_current: true,
};
