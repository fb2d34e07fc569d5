// What the people and companies of the sandbox are made of. All of it is invented.

// prettier-ignore
export const FIRST_NAMES = [
	'Amara', 'Bjorn', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaori', 'Liam', 'Mirela',
	'Noah', 'Olga', 'Priya', 'Quentin', 'Rosa', 'Samir', 'Tereza', 'Umar', 'Vera', 'Wanda', 'Xavier', 'Yusuf', 'Zoe',
] as const;

// prettier-ignore
export const LAST_NAMES = [
	'Abara', 'Bergman', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Gallo', 'Haddad', 'Ivanov', 'Jansen', 'Kowalski',
	'Lindqvist', 'Moreau', 'Novak', 'Okafor', 'Petrov', 'Quispe', 'Rossi', 'Sato', 'Tanaka', 'Ueda', 'Varga', 'Weber',
	'Xu', 'Yilmaz', 'Zimmer',
] as const;

// prettier-ignore
export const TITLES = [
	'Head of Sales', 'VP Marketing', 'Director of Operations', 'Chief Technology Officer', 'Product Manager',
	'Talent Partner', 'Founder', 'Software Engineer', 'Finance Manager', 'Customer Success Lead',
] as const;

/** Each is what `nameOfSlug` makes of its slug. */
// prettier-ignore
export const COMPANIES = [
	'Paper Kite Labs', 'Blue Harbour Foods', 'Quiet Engine Works', 'North Lantern', 'Copper Field Energy', 'Tall Pine Health',
] as const;

// prettier-ignore
export const INDUSTRIES = [
	'Software Development', 'Food and Beverage Services', 'Machinery Manufacturing', 'Financial Services', 'Hospitals',
] as const;

// prettier-ignore
export const PLACES = [
	'Berlin, Germany', 'Lisbon, Portugal', 'Toronto, Canada', 'Austin, United States', 'Nairobi, Kenya', 'Osaka, Japan',
] as const;

export const SCHOOLS = ['Harbour University', 'Institute of Useful Arts', 'Northern Polytechnic'] as const;

// prettier-ignore
export const TOPICS = [
	'hiring', 'workflow automation', 'customer interviews', 'remote work', 'pricing', 'onboarding', 'data quality',
] as const;

export const SUBREDDITS = ['r/sales', 'r/automation', 'r/startups'] as const;

export const POST_TYPES = ['text', 'image', 'video', 'article', 'poll'] as const;

/** With a place for what the post is about. */
// prettier-ignore
export const SENTENCES = [
	'Three things we learned about %s this year.',
	'Unpopular opinion: most teams get %s wrong.',
	'We wrote down how we do %s. Happy to share it.',
	'Who else is thinking about %s right now?',
] as const;
