// One person has several names: an address, a URN, a slug. A row that holds more than one of them tells that they are the same.
import { namesIn } from '../../../nodes/OutxLinkedIn/actions/people.ts';
import { readPerson, type Person } from '../../../nodes/OutxLinkedIn/linkedin/readPerson.ts';

const URL = 'https://www.linkedin.com/in/jane-doe/';
const URN = 'urn:li:fsd_profile:ACoAAB1234567890abcdef';
const person = (value: string): Person => {
	const read = readPerson(value, { bareSlugs: false });
	if (read.kind === 'failed') throw new Error(`${value} is read as nobody`);
	return read.value;
};

describe('the names of a person', () => {
	it.each([
		['an address, with the URN in the row', URL, { profile_url: URL, profile_urn: URN }, [URL, URN]],
		['a URN, with the address in the row', URN, { profile_url: URL, profile_urn: URN }, [URL, URN]],
		['a URN, with the slug in the row', URN, { profile_slug: 'jane-doe', profile_urn: URN }, [URL, URN]],
		['an address in a row without more', URL, {}, [URL]],
		['an address in a row about somebody else', URL, { profile_url: 'https://www.linkedin.com/in/john-roe', profile_urn: URN }, [URL]],
	])('of %s', (_what, value, input, names) => {
		expect(namesIn(input, person(value)).toSorted()).toEqual(names.toSorted());
	});
});
