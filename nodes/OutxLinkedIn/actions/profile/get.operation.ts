// Get Profile: who somebody is, as LinkedIn shows it.
import type { Lead, Operation, RowFields, Step } from '../../execution/step';
import { personItem, profileOf } from '../../linkedin/person';
import { aboutPerson, readPerson, slugOrId, type Person } from '../../linkedin/readPerson';
import { alienAnswerHint, failed, ok, type Read } from '../../messages';
import type { Task } from '../../transport/tasks';
import { filled } from '../filled';
import { simplifyOption } from '../fields';
import { hasFailed, lookupProblem, profileRequest } from '../lookUp';
import { personField } from '../people';
import { readSimplify } from '../readFields';
import { wholeItem } from '../wholeItem';

export const operation: Operation = {
	resource: 'profile',
	name: 'get',
	label: 'Get',
	action: 'Get a profile',
	description:
		'Look a person up on LinkedIn: name, headline, current position and more. It costs one LinkedIn action.',
	fields: [
		personField(
			"The person to look up: the address of the LinkedIn profile, its last part (jane-doe), its URN or its member ID. It costs one LinkedIn action.",
		),
	],
	options: [simplifyOption],
	shared: ['waiting', 'pace'],
	detailKeys: ['profile_urn'],
	carriesBinary: false,
	readRow,
};

function readRow(row: RowFields): Read<Step> {
	const person = readPerson(row.field('profile'), { bareSlugs: true });
	if (person.kind === 'failed') return person;
	const simplify = readSimplify(row);
	if (simplify.kind === 'failed') return simplify;
	const slug = slugOrId(person.value);
	return ok({
		request: profileRequest(slug, { kind: 'reads' }),
		lead: (task) => leadOf(task, person.value, simplify.value),
		about: aboutPerson(person.value),
	});
}

function leadOf(task: Task, person: Person, simplify: boolean): Lead {
	const slug = slugOrId(person);
	if (hasFailed(task, slug)) return failed(lookupProblem(slug, task));
	const { raw, isPerson } = profileOf(task.output, slug);
	if (isPerson) return { kind: 'done', items: [simplify ? filled(personItem(raw, true), aboutPerson(person)) : raw] };
	// Nothing of an answer that isn't known gets lost.
	const item = Object.keys(raw).length === 0 ? wholeItem(task.output) : personItem(raw, simplify);
	return { kind: 'done', items: [item], hint: alienAnswerHint };
}
