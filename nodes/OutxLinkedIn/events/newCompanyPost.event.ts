// New Post by Company: one of these companies has posted.
import { operation as getPosts } from '../actions/company/getPosts.operation';
import type { TriggerEvent, WatchedList } from '../execution/polling/event';
import type { RowFields } from '../execution/step';
import { companyAddress } from '../linkedin/company';
import { findCompany } from '../linkedin/readCompany';
import { failed, goneFrom, noCompanyToWatch, ok, type Read } from '../messages';
import { askOf, fieldsWith } from './reading';
import { readSeveral, severalField } from './several';

const COMPANIES = severalField(
	'companies',
	'Companies',
	'e.g. https://www.linkedin.com/company/acme/',
	'The companies to watch, one per line or separated by commas: addresses of their LinkedIn pages, the last parts of those (acme), numbers or URNs. Each of them costs a LinkedIn action at every look.',
);

export const event: TriggerEvent = {
	name: 'newCompanyPost',
	label: 'New Post by Company',
	action: 'On new post by company',
	description: 'One of the companies you name has posted',
	fields: [COMPANIES],
	costsAction: true,
	waitsFor: 'one of these companies posts',
	whenGone: goneFrom(COMPANIES.displayName),
	lists: (fields) => readSeveral(COMPANIES, fields.field(COMPANIES.name), (entry) => readList(entry, fields)),
};

function readList(entry: unknown, fields: RowFields): Read<WatchedList> {
	const which = findCompany(entry);
	if (which.kind === 'none') return failed(noCompanyToWatch(COMPANIES.displayName, which.because, entry));
	const { slug } = which.company;
	const step = getPosts.readRow(fieldsWith(fields, { company: slug, returnAll: true }));
	if (step.kind === 'failed') return step;
	const posts = askOf(step.value);
	return ok({ id: slug, name: companyAddress(slug), order: 'roughly', overlap: 0, ask: () => posts });
}
