import { memberIdOf } from '../../profiles.mts';
import type { Connection } from '../../world/network.mts';
import { optionalCount, optionalText } from '../checks.mts';
import { done, listed } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';

const DEFAULT_COUNT = 40;
const MAX_COUNT = 100;

export const fetchConnections = taskEndpoint({
	path: '/linkedin-agent/fetch-connections',
	taskType: 'agent_connections_fetch',
	message: 'Fetch connections task created successfully',
	// As text of which a fault may match a part.
	target: (fields) => JSON.stringify(fields),
	read: (fields) => ({
		keyword: optionalText(fields, 'keyword'),
		sort_type: optionalText(fields, 'sort_type'),
		start: optionalCount(fields, 'start', { least: 0, otherwise: 0 }),
		count: optionalCount(fields, 'count', { least: 1, otherwise: DEFAULT_COUNT, most: MAX_COUNT }),
	}),
	finish({ task_input: input }, { settings, world }, at) {
		world.network.advance(at);
		const { keyword = '', sort_type: sort, start, count } = input;
		const wanted = String(keyword).toLowerCase();
		const people = inOrder(world.network.connections, sort)
			.map(({ person }) => person)
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.slice(Number(start), Number(start) + Number(count));
		const page = people.map(({ name, firstName, lastName, headline, slug, urn }) => ({
			name,
			first_name: firstName,
			last_name: lastName,
			headline,
			public_identifier: slug,
			entity_urn: `urn:li:${settings.connectionUrn}:${memberIdOf(urn)}`,
			profile_image_url: null,
		}));
		return done(listed(settings.connectionsListKey, page, { total: page.length, start, count }));
	},
});

/** LinkedIn's own order isn't documented; here it is by name, so that whoever needs the newest first has to ask for them. */
function inOrder(newestFirst: Connection[], sort: unknown): Connection[] {
	if (sort === 'RECENTLY_ADDED') return newestFirst;
	return [...newestFirst].sort((a, b) => (a.person.name < b.person.name ? -1 : 1));
}
