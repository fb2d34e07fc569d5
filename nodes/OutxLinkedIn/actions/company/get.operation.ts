// Get Company: what LinkedIn shows of a company.
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { companyItem, companyOf } from '../../linkedin/company';
import { isObject } from '../../linkedin/keys';
import type { Company } from '../../linkedin/readCompany';
import { meaningOf } from '../../linkedin/refusals';
import { alienAnswerHint, failed, ok, readFailed, type Read } from '../../messages';
import { saysNo } from '../../transport/saysNo';
import type { Task } from '../../transport/tasks';
import { wordsOf } from '../../transport/words';
import { filled } from '../filled';
import { simplifyOption } from '../fields';
import { readSimplify } from '../readFields';
import { wholeItem } from '../wholeItem';
import { aboutCompany, companyField, companyRequest, readCompanyField } from './companies';

export const operation: Operation = {
	resource: 'company',
	name: 'get',
	label: 'Get',
	action: 'Get a company',
	description:
		'Look a company up on LinkedIn. Returns its name, industry, number of employees, headquarters and more. It costs one LinkedIn action.',
	fields: [
		companyField(
			"The company to look up: the address of its LinkedIn page, the last part of it (acme), its number or its URN. It costs one LinkedIn action.",
		),
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
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	return ok({
		request: companyRequest('/linkedin-agent/fetch-company', company.value, 'company'),
		lead: (task) => leadOf(task, company.value, simplify.value),
		about: aboutCompany(company.value),
	});
}

function leadOf({ state, status, output, beside }: Task, company: Company, simplify: boolean): Lead {
	if (state === 'failed' || saysNo(output, { company_slug: company.slug })) {
		const outxSaid = wordsOf({ output, beside });
		return failed(meaningOf(outxSaid, 'company') ?? readFailed('this company', status, outxSaid));
	}
	const { raw, isCompany } = companyOf(output);
	if (isCompany) return { kind: 'done', items: [simplify ? filled(companyItem(raw, true), aboutCompany(company)) : raw] };
	return { kind: 'done', items: [isObject(output) ? companyItem(output, simplify) : wholeItem(output)], hint: alienAnswerHint };
}
