// Get Posts: what a company has posted lately.
import type { Operation, RowFields, Step } from '../../execution/step';
import { companyAddress } from '../../linkedin/company';
import { ok, type Read } from '../../messages';
import { postsLead } from '../fetchedPosts';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { readMany, readSimplify } from '../readFields';
import { aboutCompany, companyField, companyRequest, readCompanyField } from './companies';

export const operation: Operation = {
	resource: 'company',
	name: 'getPosts',
	label: 'Get Posts',
	action: 'Get posts of a company',
	description:
		'Get what a company has posted on LinkedIn lately. Returns one item per post, with its address, text, author and time. It costs one LinkedIn action.',
	fields: [
		companyField(
			"The company whose posts to get: the address of its LinkedIn page, the last part of it (acme), its number or its URN. It costs one LinkedIn action.",
		),
		...MANY_FIELDS,
	],
	options: [simplifyOption],
	shared: ['waiting', 'pace'],
	detailKeys: ['company_slug'],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const company = readCompanyField(row);
	if (company.kind === 'failed') return company;
	const limit = readMany(row);
	if (limit.kind === 'failed') return limit;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const author = { author_name: null, author_url: companyAddress(company.value.slug) };
	const wanted = { limit: limit.value, simplify: simplify.value, author };
	return ok({
		request: companyRequest('/linkedin-agent/fetch-company-posts', company.value, 'posts'),
		lead: (task) => postsLead(task, { thing: "this company's posts", ...wanted }),
		about: aboutCompany(company.value),
	});
}
