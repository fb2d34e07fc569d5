// Who writes, likes and comments.
import { nameOfSlug, slugOfName } from '../profiles.mts';
import { companyOf } from './companies.mts';
import { uuidOf } from './hash.mts';
import type { Person } from './people.mts';
import type { Author } from './posts.mts';

export const authorOfPerson = ({ urn, name, slug, headline }: Person): Author => ({
	id: uuidOf(urn),
	kind: 'user',
	name,
	slug,
	headline,
});

export function authorOfCompany(slug: string): Author {
	const { urn, name, industry } = companyOf(slug);
	return { id: uuidOf(urn), kind: 'company', name, slug, headline: industry };
}

/** A page that the team may act as, by its exact name. */
export const authorOfPage = (title: string): Author => ({ ...authorOfCompany(slugOfName(title)), name: title });

/** ada.lovelace@example.com is Ada Lovelace. */
export function authorOfEmail(email: string): Author {
	const slug = email.replace(/@.*/, '').replaceAll('.', '-');
	return { id: uuidOf(email), kind: 'user', name: nameOfSlug(slug), slug, headline: 'Member of the sandbox team' };
}
