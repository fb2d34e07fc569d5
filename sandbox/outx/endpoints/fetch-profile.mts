import { textOf } from '../../fields.mts';
import type { Person } from '../../world/people.mts';
import { requiredText } from '../checks.mts';
import { done } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';

export const fetchProfile = taskEndpoint({
	path: '/linkedin-agent/fetch-profile',
	taskType: 'agent_profile_fetch',
	message: 'Profile fetch task created successfully',
	target: (fields) => textOf(fields['profile_slug']),
	read: (fields) => ({ profile_slug: requiredText(fields, 'profile_slug') }),
	finish({ profile }, { settings, world }) {
		const person = world.people.bySlug(profile);
		return done(settings.profileShape === 'flat' ? flat(person) : { profile: nested(person) });
	},
});

const flat = ({ name, headline, location, urn, slug, industry, school }: Person) => ({
	name,
	headline,
	location,
	profile_urn: urn,
	profile_url: `https://www.linkedin.com/in/${slug}`,
	connections: 500,
	followers: 1234,
	about: `${name} lives in the sandbox and knows ${industry}.`,
	education: [{ school }],
	skills: [industry],
});

const nested = ({ name, headline, location, urn, slug, title, company }: Person) => ({
	full_name: name,
	headline,
	location,
	profile_urn: urn,
	profile_slug: slug,
	positions: [{ title, company_name: company, location, ...SINCE }],
});

const SINCE = { start_year: 2021, start_month: 4, end_year: null, end_month: null, is_current: true };
