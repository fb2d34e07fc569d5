import { textOf } from '../../fields.mts';
import { type Company, companyOf } from '../../world/companies.mts';
import { requiredText } from '../checks.mts';
import { done } from '../endpoint.mts';
import { taskEndpoint } from '../task-endpoint.mts';

/** Only the vendor's client tells what it has, and no name of a key: they are by analogy with a person's. */
export const fetchCompany = taskEndpoint({
	path: '/linkedin-agent/fetch-company',
	taskType: 'agent_company_fetch',
	message: 'Company fetch task created successfully',
	target: (fields) => textOf(fields['company_slug']),
	read: (fields) => ({ company_slug: requiredText(fields, 'company_slug') }),
	finish({ profile: slug }, { settings }) {
		const company = shown(companyOf(slug));
		return done(settings.companyShape === 'flat' ? company : { company });
	},
});

const shown = ({ name, industry, employeeCount, description, headquarters, slug, urn }: Company) => ({
	name,
	industry,
	employee_count: employeeCount,
	description,
	headquarters,
	logo_url: `https://media.sandbox.example/${slug}.png`,
	company_slug: slug,
	company_urn: urn,
});
