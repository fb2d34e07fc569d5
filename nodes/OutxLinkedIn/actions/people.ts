// What acts on a person have in common: whom they reach, and the way there.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readToggleOption } from '../execution/optionValues';
import type { Act, RowFields, Step } from '../execution/step';
import { aboutPerson, personNames, profileUrl, readPerson, type Person } from '../linkedin/readPerson';
import { LOOK_UP_NOT_DONE, type Read } from '../messages';
import { lookUp, type Found } from './lookUp';

export const personField = (description: string): INodeProperties => ({
	displayName: 'Profile',
	name: 'profile',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://www.linkedin.com/in/jane-doe/',
	description,
});

const ACCEPT_SLUGS = { name: 'acceptSlugs', label: 'Accept Bare Slugs' };

export const acceptSlugsOption: INodeProperties = {
	displayName: ACCEPT_SLUGS.label,
	name: ACCEPT_SLUGS.name,
	type: 'boolean',
	default: false,
	description:
		"Whether a single word such as jane-doe in 'Profile' is the last part of a profile's address. Turn it on only if the whole column holds such words: any other word in it would reach a stranger.",
};

const CHECK_TEXT = { name: 'checkText', label: 'Check Text' };

export const checkTextOption: INodeProperties = {
	displayName: CHECK_TEXT.label,
	name: CHECK_TEXT.name,
	type: 'boolean',
	default: true,
	description:
		"Whether to refuse a text with a gap in it, such as {{firstName}} or undefined where a name belongs, or with an AI's own words around it. Off sends such texts, too.",
};

export const readCheckText = (row: RowFields): Read<boolean> => readToggleOption(row, CHECK_TEXT.name, CHECK_TEXT.label, true);

/** The keys of an act's item; what somebody looks for comes first. */
export const personActKeys = ({ outcome }: Pick<Act, 'outcome'>): string[] => [
	'api_agent_task_id',
	'status',
	outcome,
	'full_name',
	'profile_url',
	'reason',
	'timed_out',
	'profile_urn',
	'profile_slug',
	'headline',
	'task_input',
	'task_output',
];

/** Whom a row acts on. A single word is taken for a slug only by the user's word: it could be anything. */
export function readTarget(row: RowFields): Read<Person> {
	const bareSlugs = readToggleOption(row, ACCEPT_SLUGS.name, ACCEPT_SLUGS.label, false);
	return bareSlugs.kind === 'failed' ? bareSlugs : readPerson(row.field('profile'), { bareSlugs: bareSlugs.value });
}

/** A row that holds a person as this node gives one tells the other names of the same person, too. */
export function namesIn(input: IDataObject, person: Person): string[] {
	const own = personNames(person);
	const others = ['profile_url', 'profile_urn', 'profile_slug'].flatMap((key) => {
		const read = readPerson(input[key], { bareSlugs: key === 'profile_slug' });
		return read.kind === 'ok' ? personNames(read.value) : [];
	});
	return others.some((name) => own.includes(name)) ? [...new Set([...own, ...others])] : own;
}

/** A person whose URN is known. */
export interface Target {
	profileUrn: string;
	/** Under which the person is remembered. */
	names: string[];
	/** What is known besides. */
	about: Partial<Found>;
}

/** @param act the step for a person whose URN is known; from an address it takes a look-up first */
export function actOn(person: Person, row: RowFields, act: (target: Target) => Step): Step {
	const known = namesIn(row.input, person);
	if (person.kind === 'urn') {
		return act({ profileUrn: person.profileUrn, names: known, about: aboutPerson(person) });
	}
	const { slug } = person;
	return lookUp({
		slug,
		effect: { kind: 'towards', names: known, notDone: LOOK_UP_NOT_DONE },
		then: (found) =>
			act({
				profileUrn: found.profile_urn,
				names: [...new Set([found.profile_urn, ...known, profileUrl(found.profile_slug)])],
				about: found,
			}),
	});
}
