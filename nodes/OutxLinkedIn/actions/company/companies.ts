// What the operations about a company have in common: the field, and how a company is asked for.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { RowFields, TaskRequest } from '../../execution/step';
import { companyAddress } from '../../linkedin/company';
import { readCompany, type Company } from '../../linkedin/readCompany';
import { refusedAbout } from '../../linkedin/refusals';
import type { Read } from '../../messages';

const FIELD = { name: 'company', label: 'Company' };

export const companyField = (description: string): INodeProperties => ({
	displayName: FIELD.label,
	name: FIELD.name,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.linkedin.com/company/acme/',
	description,
});

export const readCompanyField = (row: RowFields): Read<Company> => readCompany(row.field(FIELD.name));

/** What is known of a company before OutX has said anything. */
export const aboutCompany = ({ slug }: Company): IDataObject => ({ company_slug: slug, company_url: companyAddress(slug) });

export const companyRequest = (path: string, { slug }: Company, subject: 'company' | 'posts'): TaskRequest => ({
	ask: 'task',
	key: `${path}:${slug}`,
	path,
	body: { company_slug: slug },
	effect: { kind: 'reads' },
	refused: refusedAbout(subject),
});
