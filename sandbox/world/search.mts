// Who a search finds: people placed by hand that fit, then as many invented ones that fit.
import { type InventedTraits, type People, type Person, usualTraits } from './people.mts';

/** As in the request; what wasn't asked for is missing. */
export interface SearchFilters {
	keywords?: string;
	title?: string;
	company?: string;
	first_name?: string;
	last_name?: string;
	school?: string;
	geo_urn?: string[];
	current_company?: string[];
	industry?: string[];
	past_company?: string[];
	profile_language?: string[];
}

/** LinkedIn's ID of a country, as in OutX's own example; of others only that they are the same every time is certain. */
const PLACE_OF_GEO: Record<string, string> = { '103644278': 'Austin, United States' };

/** The same people for the same filters, whatever `count`. */
export function search(people: People, filters: SearchFilters, count: number, seed: number): Person[] {
	const key = JSON.stringify([seed, Object.entries(filters).sort()]);
	const found = new Set(people.placed.filter((person) => fits(person, filters)));
	for (let index = 0; found.size < count; index++) {
		const own = `${key} ${index}`;
		found.add(people.invent(own, traitsOf(filters, own)));
	}
	return [...found].slice(0, count);
}

function fits(
	{ firstName, lastName, title, company, school, headline, name }: Person,
	filters: SearchFilters,
): boolean {
	const has = (text: string, wanted: string | undefined) =>
		wanted === undefined || text.toLowerCase().includes(wanted.toLowerCase());
	return (
		has(firstName, filters.first_name) &&
		has(lastName, filters.last_name) &&
		has(title, filters.title) &&
		has(company, filters.company) &&
		has(school, filters.school) &&
		has(`${name} ${headline}`, filters.keywords)
	);
}

function traitsOf(filters: SearchFilters, key: string): InventedTraits {
	const { first_name, last_name, title, company, school, keywords, geo_urn, industry, profile_language } = filters;
	const usual = usualTraits(key);
	const found = { title: title ?? usual.title, company: company ?? usual.company };
	const place = geo_urn?.map((urn) => PLACE_OF_GEO[urn]).find((known) => known !== undefined);
	return {
		...found,
		...(first_name !== undefined && { firstName: first_name }),
		...(last_name !== undefined && { lastName: last_name }),
		...(school !== undefined && { school }),
		...(place !== undefined && { location: place }),
		...(industry?.[0] !== undefined && { industry: industry[0] }),
		...(profile_language?.[0] !== undefined && { language: profile_language[0] }),
		...(keywords !== undefined && { headline: `${found.title} at ${found.company} | ${keywords}` }),
	};
}
