// Get Many Posts: what a watchlist has found.
import type { Pages } from '../../execution/paging';
import type { Operation, RowFields } from '../../execution/step';
import { namesOfPost, postItem } from '../../linkedin/post';
import { readCompany } from '../../linkedin/readCompany';
import { readPerson } from '../../linkedin/readPerson';
import { postSlugIn } from '../../linkedin/readPost';
import { failed, ok, unusableFilter, type Read } from '../../messages';
import { MANY_FIELDS, simplifyOption } from '../fields';
import { textOf } from '../readFields';
import { watchlistField } from '../watchlist/watchlistField';
import { choiceFilter, dayFilter, filtersField, listFilter, textFilter, toggleFilter, type Filter } from './filters';
import { readWatchlistList, readWatchlistPages, SMALLEST_PAGE, type WatchlistList } from './watchlistPages';

const NOT_REDDIT = 'Has no effect on Reddit watchlists.';

const personFilter: Filter = {
	...textFilter('people_slug', {
		displayName: 'Author',
		name: 'author',
		placeholder: 'e.g. https://www.linkedin.com/in/jane-doe/',
		description: `Return only posts by this person: the address of the LinkedIn profile, or the last part of it (jane-doe). ${NOT_REDDIT}`,
	}),
	read: (value) => {
		const person = readPerson(value, { bareSlugs: true });
		if (person.kind === 'failed') return person;
		const { slug } = person.value;
		return slug === undefined
			? failed(unusableFilter('Author', "Use the address of the profile or the last part of it: an ID alone isn't enough here."))
			: ok(slug);
	},
};

const companyFilter: Filter = {
	...textFilter('company_slug', {
		displayName: 'Company',
		name: 'company',
		placeholder: 'e.g. https://www.linkedin.com/company/acme/',
		description: `Return only posts by this company: the address of its page, or the last part of it (acme). ${NOT_REDDIT}`,
	}),
	read: (value) => {
		const company = readCompany(value);
		if (company.kind === 'failed') return company;
		const { slug } = company.value;
		return /^\d+$/.test(slug)
			? failed(unusableFilter('Company', "Use the address of the page or the last part of it, with the company's name in it: a number alone isn't enough here."))
			: ok(slug);
	},
};

const postFilter: Filter = {
	...textFilter('linkedin_post_slug', {
		displayName: 'Post Address',
		name: 'postAddress',
		placeholder: 'e.g. https://www.linkedin.com/posts/jane-doe_news-activity-7123456789012345678-AbCd/',
		description: `Return only this post: its address, or the last part of it. ${NOT_REDDIT}`,
	}),
	read: (value) => {
		const slug = postSlugIn(textOf(value));
		return slug === undefined
			? failed(unusableFilter('Post Address', "Use an address with '/posts/' in it, or the part behind that."))
			: ok(slug);
	},
};

const FILTERS: Filter[] = [
	personFilter,
	companyFilter,
	postFilter,
	dayFilter('start_date', { displayName: 'Start Date', name: 'startDate', description: 'Return only posts from this day on' }),
	dayFilter('end_date', { displayName: 'End Date', name: 'endDate', description: 'Return only posts up to and including this day' }),
	toggleFilter(
		'lang',
		{ displayName: 'English Only', name: 'englishOnly', description: `Whether to return only posts in English. ${NOT_REDDIT}` },
		'en',
	),
	toggleFilter('interacted', {
		displayName: 'Interacted Only',
		name: 'interactedOnly',
		description: 'Whether to return only posts that your team has liked or commented on',
	}),
	toggleFilter('is_saved', { displayName: 'Saved Only', name: 'savedOnly', description: 'Whether to return only posts that were saved in OutX' }),
	toggleFilter('trending', {
		displayName: 'Trending Only',
		name: 'trendingOnly',
		description: 'Whether to return only posts with 100 likes or more',
	}),
	listFilter('labels', {
		displayName: 'Labels',
		name: 'labels',
		placeholder: 'e.g. hiring, funding',
		description: "Return only posts with one of these labels of the watchlist's, separated by commas",
	}),
	textFilter('search_term', {
		displayName: 'Search Term',
		name: 'searchTerm',
		placeholder: 'e.g. automation',
		description: `Return only posts that contain this. ${NOT_REDDIT}`,
	}),
	textFilter('seniority_level', {
		displayName: 'Seniority Level',
		name: 'seniorityLevel',
		placeholder: 'e.g. Director',
		description: 'Return only posts by people of this level, such as Director or VP',
	}),
	choiceFilter(
		'post_type',
		{ displayName: 'Post Type', name: 'postType', description: `Return only posts of this kind. ${NOT_REDDIT}` },
		[
			{ name: 'Article', value: 'article' },
			{ name: 'Image', value: 'image' },
			{ name: 'Poll', value: 'poll' },
			{ name: 'Video', value: 'video' },
		],
	),
	choiceFilter('sort_by', { displayName: 'Sort By', name: 'sortBy', description: 'Which posts come first' }, [
		{ name: 'Most Recent', value: 'recent' },
		{ name: 'Most Liked', value: 'popular_first' },
		{ name: 'Most Engagement', value: 'engagement' },
		{ name: 'Most Relevant', value: 'relevance_first' },
	]),
];

const LIST: WatchlistList = { path: '/api-posts', names: ['posts'], smallestPage: SMALLEST_PAGE.posts, item: postItem, namesOf: namesOfPost };

/** The trigger reads the same pages. */
export const readPostPages = (row: RowFields): Read<Pages> => readWatchlistPages(row, FILTERS, LIST);

export const operation: Operation = {
	resource: 'post',
	name: 'getMany',
	label: 'Get Many',
	action: 'Get many posts',
	description:
		'List many of the posts that an OutX watchlist has found. It costs no LinkedIn action, and returns each post with its author, text and numbers.',
	fields: [
		watchlistField("The watchlist whose posts to return, of any kind. A new watchlist has posts once OutX has looked for them the first time."),
		...MANY_FIELDS,
		filtersField(FILTERS),
	],
	options: [simplifyOption],
	shared: [],
	detailKeys: ['watchlist_id'],
	carriesBinary: false,
	readRow: (row) => readWatchlistList(row, FILTERS, LIST),
};
