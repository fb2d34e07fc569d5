import { isTextList, textOf } from '../../fields.mts';
import type { Person } from '../../world/people.mts';
import { type SearchFilters, search } from '../../world/search.mts';
import { optionalCount, optionalText } from '../checks.mts';
import { type Outx, Refusal, done, listed, ok } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';
import { mustBeTextList } from '../texts.mts';

type Fields = Record<string, unknown>;

const TEXT_FILTERS = ['keywords', 'title', 'company', 'first_name', 'last_name', 'school'] as const;
const LIST_FILTERS = ['geo_urn', 'current_company', 'industry', 'past_company', 'profile_language'] as const;
const DEFAULT_COUNT = 25;
const MAX_COUNT = 50;

export const searchProfiles = taskEndpoint({
	path: '/linkedin-agent/search-profiles',
	taskType: 'agent_search_profiles',
	message: 'Search profiles task created successfully',
	// As text of which a fault may match a part.
	target: (fields) => JSON.stringify(fields),
	read(fields) {
		const filters = filtersOf(fields);
		// The page breaks off before its errors.
		if (Object.keys(filters).length === 0) throw new Refusal(400, 'At least one search filter is required');
		const count = optionalCount(fields, 'count', { least: 1, otherwise: DEFAULT_COUNT, most: MAX_COUNT });
		return { ...filters, count };
	},
	answerAtOnce(input, outx) {
		if (outx.settings.searchAnswer === 'task') return undefined;
		return ok(listed(outx.settings.searchListKey, found(input, outx), { success: true }));
	},
	finish: ({ task_input: input }, outx) => done(listed(outx.settings.searchListKey, found(input, outx))),
});

function filtersOf(fields: Fields): SearchFilters {
	const texts = TEXT_FILTERS.map((name) => [name, textOf(optionalText(fields, name)?.trim())] as const);
	const lists = LIST_FILTERS.map((name) => {
		const list = fields[name];
		if (list !== undefined && !isTextList(list)) throw new Refusal(400, mustBeTextList(name));
		return [name, list?.length ? list : undefined] as const;
	});
	return Object.fromEntries([...texts, ...lists].filter(([, value]) => value !== undefined));
}

function found(input: Fields, { settings, world }: Outx) {
	const count = Math.min(Number(input['count']), settings.searchResults);
	return search(world.people, filtersOf(input), count, settings.seed).map((person) => shown(person, world));
}

const shown = (person: Person, { network }: Outx['world']) => ({
	name: person.name,
	headline: person.headline,
	location: person.location,
	profile_slug: person.slug,
	profile_urn: person.urn,
	connection_degree: network.isConnected(person) ? '1st' : '2nd',
});
