// What programs write for a value that isn't there, and whether a text talks about such values.
import { firstOf, patterns } from './finder';

/** Spelled exactly so: Nan is a first name, and Null a last one. */
export const VOID = '(?:undefined|Undefined|UNDEFINED|null|NULL|NaN)';
const ANY_CASE = '(?:undefined|null|nan)(?!\\p{L})';

/** Words of programmers alone, or in which only they put such a value. */
const technical = patterns(
	'iu',
	'\\b(?:variables?|booleans?|null(?:able|ish)|falsy|truthy|compilers?|typeof|type ?errors?|debugging|null ?pointers?|empty (?:string|list|array|object)s?)\\b',
	'\\bnull[- ](?:safe(?:ty)?|checks?|references?|values?|types?|objects?)\\b|\\bundefined[- ](?:behaviou?rs?|methods?|index)\\b',
	`\\b(?:return(?:s|ed|ing)?|expected|check(?:s|ed|ing)? for|defaults? to|set to|evaluates? to|resolves? to|equals?|read(?:ing)? propert(?:y|ies) of|otherwise) ["'\`]?${ANY_CASE}|\\b(?:instead of|rather than) null\\b|\\bor ${ANY_CASE} (?:if|when)\\b`,
	`\`${ANY_CASE}\`|\\w\\(\\)|[=!]==? ?${ANY_CASE}|\\?\\? ?${ANY_CASE}|\\bwhat (?:does )?${ANY_CASE} means?(?=[?!.,]|$)`,
);

/** 'null and undefined', but not 'undefined and undefined', which are two gaps. */
const several = patterns('u', `(${VOID})['"”]? ?(?:,|/|and|or|vs\\.?|und|et|y) ?['"“]?(?:and |or )?(?!\\1)${VOID}`);

const language = patterns('iu', '(?<![\\p{L}\\p{N}])(?:java(?:script)?|typescript|kotlin|python|php|ruby|rust|golang|scala|haskell|c\\+\\+|c#|(?:my|no|postgre)?sql|node\\.?js|json|graphql|pandas|coding|programm(?:ing|ers?)|programmier\\p{L}*)(?![\\p{L}\\p{N}])');
/** Recruiters name languages, too. */
const hiring = patterns('iu', '(?<!\\p{L})(?:hir(?:e|es|ing)|recruit|developer|engineer|devs?|roles?|positions?|jobs?|teams?|salary|career|entwickler|développeu|desarrollador|sviluppator|ontwikkelaar|desenvolvedor)');

const find = firstOf(several, technical, (text) => (hiring(text) === undefined ? language(text) : undefined));

export const isAboutPrograms = (text: string): boolean => find(text) !== undefined;
