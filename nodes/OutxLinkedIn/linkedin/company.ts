// A company as OutX gives one, and as items show one: first what the field 'Company' takes.
import type { IDataObject } from 'n8n-workflow';
import { ON_LINKEDIN } from './address';
import {
	behind,
	columnsOf,
	firstOf,
	isObject,
	keyed,
	objectOf,
	objectsIn,
	placeOf,
	textIn,
	textOf,
	valuesOf,
	type Column,
	type Keyed,
} from './keys';
import { readSlug } from './slug';
import { COMPANY_URNS } from './urn';

/** @param simplify false for OutX's object as it came */
export function companyItem(raw: IDataObject, simplify: boolean): IDataObject {
	if (!simplify) return raw;
	const sources = sourcesOf(raw);
	const first = firstKeys(sources);
	if (!isCompanyLike(raw)) return behind(first, raw);
	const columns = columnsOf(sources, COLUMNS);
	const headquarters = placeOf(sources, HEADQUARTERS);
	const { industry, employee_count, ...others } = columns;
	return {
		...first,
		...(industry === undefined ? {} : { industry }),
		...(employee_count === undefined ? {} : { employee_count }),
		...(headquarters === null ? {} : { headquarters }),
		...others,
	};
}

export interface FoundCompany {
	/** What OutX said of the company, for `companyItem`; the whole output where no company is in it. */
	raw: IDataObject;
	isCompany: boolean;
}

/** The company in what Fetch Company put out: flat, under `company` or `data`, or the first of a list. */
export function companyOf(output: unknown): FoundCompany {
	const company = objectsIn(output, WRAPPERS).flatMap(withInner).find(isCompanyLike);
	if (company !== undefined) return { raw: company, isCompany: true };
	return { raw: isObject(output) ? output : {}, isCompany: false };
}

/** Half an emoji can't be written in an address. */
export const companyAddress = (slug: string): string =>
	`https://www.linkedin.com/company/${encodeURIComponent(slug.replace(/\p{Cs}/gu, ''))}/`;

const HOLDERS = ['company', 'organization', 'page'];
const WRAPPERS = ['data', 'result', 'results', 'output', 'companies', 'items'];

const sourcesOf = (raw: IDataObject): Keyed[] => {
	const outer = keyed(raw);
	const inner = objectOf(outer, HOLDERS);
	return inner === undefined ? [outer] : [keyed(inner), outer];
};

/** The inner object alone is the company. */
function withInner(found: IDataObject): IDataObject[] {
	const inner = objectOf(keyed(found), HOLDERS);
	return inner === undefined ? [found] : [inner, found];
}

/** Anything may have a name, as an error has: only what companies have beside it says that this is one. */
function isCompanyLike(raw: IDataObject): boolean {
	const sources = sourcesOf(raw);
	const { company_name, company_slug, company_urn } = firstKeys(sources);
	if (company_slug !== null || company_urn !== null) return true;
	return company_name !== null && (placeOf(sources, HEADQUARTERS) !== null || Object.keys(columnsOf(sources, TELLING)).length > 0);
}

function firstKeys(sources: Keyed[]) {
	const urn = firstOf(valuesOf(sources, ['company_urn', 'entity_urn', 'organization_urn', 'urn', 'id', 'company_id']), companyUrnIn);
	const slug = slugOf(sources);
	return {
		company_name: textOf(sources, ['company_name', 'name']) ?? (slug === null && urn === null ? null : textOf(sources, ['title'])),
		company_url: urlOf(sources, slug ?? numberOf(urn)),
		company_slug: slug,
		company_urn: urn,
	};
}

const COMPANY_URN = new RegExp(String.raw`urn:li:(?:${[...COMPANY_URNS].join('|')}):\d+`, 'i');

/** As OutX has it: nothing it takes is made of one. */
export const companyUrnIn = (value: unknown): string | undefined => COMPANY_URN.exec(textIn(value) ?? '')?.[0];

/** LinkedIn's addresses take it in place of a slug. */
export const numberOf = (companyUrn: string | null): string | null => companyUrn?.replace(/^.*:/, '') ?? null;

const URLS = ['company_url', 'linkedin_url', 'url', 'profile_url', 'link'];

const slugOf = (sources: Keyed[]): string | null =>
	firstOf(valuesOf(sources, ['company_slug', 'universal_name', 'public_identifier', 'slug']), slugIn) ??
	firstOf(valuesOf(sources, URLS), companySlugOfUrl);

function slugIn(value: unknown): string | undefined {
	const text = textIn(value) ?? '';
	return companySlugOfUrl(text) ?? (/[\s/:?#]/.test(text) ? undefined : canonical(text));
}

const COMPANY_ADDRESS = new RegExp(String.raw`^(?:${ON_LINKEDIN}|/?)(?:company|showcase|school)/([^/?#\s]+)`, 'i');

/** @returns undefined for an address that isn't that of a company's page */
export function companySlugOfUrl(value: unknown): string | undefined {
	const [, segment = ''] = COMPANY_ADDRESS.exec(textIn(value) ?? '') ?? [];
	return canonical(segment);
}

/** As the node looks companies up, so that one company has one slug. */
function canonical(encoded: string): string | undefined {
	const reading = readSlug(encoded, { isOpen: false, after: '', query: '', whose: 'company' });
	return reading.kind === 'slug' ? reading.slug : undefined;
}

/** `url` and `link` may be the company's own site: only an address on LinkedIn is that of its page. */
const urlOf = (sources: Keyed[], slug: string | null): string | null =>
	firstOf(valuesOf(sources, URLS), (value) => {
		const text = textIn(value);
		return text !== undefined && /^https?:/i.test(text) && companySlugOfUrl(text) !== undefined ? text : undefined;
	}) ?? (slug === null ? null : companyAddress(slug));

const HEADQUARTERS = ['headquarters', 'headquarter', 'hq', 'location'];

const COLUMNS: Column[] = [
	['industry', 'industries'],
	['employee_count', 'employees_count', 'employees', 'staff_count', 'number_of_employees', 'company_size', 'size'],
	['website', 'website_url', 'homepage'],
	['description', 'about', 'summary'],
	['followers', 'followers_count', 'follower_count'],
	['founded', 'founded_year', 'founded_on'],
	['specialties', 'specialities'],
	['company_type', 'organization_type', 'type'],
	['logo_url', 'logo', 'company_logo', 'logo_image_url', 'image_url', 'profile_image_url'],
];

/** Those that an error or a person doesn't have. */
const TELLING = COLUMNS.filter(([column]) => !['description', 'company_type', 'logo_url'].includes(column));
