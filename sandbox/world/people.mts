// The people of the sandbox: those it invents, and whoever a request names.
import { isMemberId, memberIdOf, nameOfSlug, normalizeUrn, slugOfName, urnOfSlug } from '../profiles.mts';
import { digitsOf, pick } from './hash.mts';
import { COMPANIES, FIRST_NAMES, INDUSTRIES, LAST_NAMES, PLACES, SCHOOLS, TITLES } from './vocabulary.mts';

export interface Traits {
	name: string;
	title: string;
	company: string;
	headline: string;
	location: string;
	industry: string;
	school: string;
	language: string;
}

/** What is wanted of somebody who is made up. */
export type InventedTraits = Partial<Traits> & { firstName?: string; lastName?: string };

export interface Person extends Traits {
	/** `urn:li:fsd_profile:` and the member ID. */
	urn: string;
	slug: string;
	firstName: string;
	lastName: string;
}

/** Everybody the sandbox didn't invent itself, so that what is looked up in a test is known beforehand. */
const STRANGER = { title: 'Head of Examples', company: 'Sandbox Ltd', location: 'Berlin, Germany' };

export class People {
	private readonly byId = new Map<string, Person>();
	private readonly bySlugs = new Map<string, Person>();
	/** Added by hand; a search finds them before those it invents. */
	readonly placed: Person[] = [];

	/** @param slug also a member ID, as LinkedIn's addresses allow */
	bySlug(slug: string): Person {
		const known = this.bySlugs.get(slug);
		if (known) return known;
		return isMemberId(slug) ? this.byMemberId(slug) : this.enter(slug, urnOfSlug(slug), { name: nameOfSlug(slug) });
	}

	/** Nobody if the URN is of something else than a person. */
	byUrn(urn: string): Person | undefined {
		const id = memberIdOf(urn);
		return id === '' ? undefined : this.byMemberId(id);
	}

	/** By URN, slug, or a name that is written with a space. */
	find(who: string): Person {
		return (who.startsWith('urn:') && this.byUrn(who)) || this.bySlug(who.includes(' ') ? slugOfName(who) : who);
	}

	place(slug: string, traits: Partial<Traits>): Person {
		const person = this.enter(slug, this.bySlugs.get(slug)?.urn ?? urnOfSlug(slug), {
			name: nameOfSlug(slug),
			...traits,
		});
		this.placed.push(person);
		return person;
	}

	/** The same person for the same key and traits. */
	invent(key: string, traits: InventedTraits = {}): Person {
		const {
			firstName = pick(FIRST_NAMES, `${key} first`),
			lastName = pick(LAST_NAMES, `${key} last`),
			...rest
		} = traits;
		const name = `${firstName} ${lastName}`;
		// The digits keep people of one name apart, and aren't taken for a part of it.
		const slug = `${slugOfName(name)}-${digitsOf(key, 7)}`;
		return this.bySlugs.get(slug) ?? this.enter(slug, urnOfSlug(slug), { ...usualTraits(slug), name, ...rest });
	}

	clear(): void {
		this.byId.clear();
		this.bySlugs.clear();
		this.placed.length = 0;
	}

	private byMemberId(id: string): Person {
		const known = this.byId.get(id);
		if (known) return known;
		const name = `${pick(FIRST_NAMES, `${id} first`)} ${pick(LAST_NAMES, `${id} last`)}`;
		return this.enter(`${slugOfName(name)}-${digitsOf(id, 7)}`, normalizeUrn(id), { name });
	}

	private enter(slug: string, urn: string, traits: Partial<Traits> & { name: string }): Person {
		const [firstName = '', ...others] = traits.name.split(' ');
		const { title = STRANGER.title, company = STRANGER.company } = traits;
		const person: Person = {
			location: STRANGER.location,
			industry: pick(INDUSTRIES, slug),
			school: pick(SCHOOLS, slug),
			language: 'en',
			headline: `${title} at ${company}`,
			...traits,
			title,
			company,
			urn,
			slug,
			firstName,
			lastName: others.join(' '),
		};
		this.byId.set(memberIdOf(urn), person);
		this.bySlugs.set(slug, person);
		return person;
	}
}

export const usualTraits = (key: string) => ({
	title: pick(TITLES, `${key} title`),
	company: pick(COMPANIES, `${key} company`),
	location: pick(PLACES, `${key} place`),
});
