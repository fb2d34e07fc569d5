// A company is what its slug says: the same slug is the same company every time.
import { nameOfSlug } from '../profiles.mts';
import { digitsOf, numberOf, pick } from './hash.mts';
import { INDUSTRIES, PLACES } from './vocabulary.mts';

export interface Company {
	urn: string;
	slug: string;
	name: string;
	industry: string;
	employeeCount: number;
	headquarters: string;
	description: string;
}

export function companyOf(slug: string): Company {
	const name = nameOfSlug(slug);
	const industry = pick(INDUSTRIES, slug);
	return {
		urn: `urn:li:company:${digitsOf(slug, 8)}`,
		slug,
		name,
		industry,
		employeeCount: numberOf(slug, 5, 5000),
		headquarters: pick(PLACES, slug),
		description: `${name} is a company of the sandbox, in ${industry.toLowerCase()}.`,
	};
}
