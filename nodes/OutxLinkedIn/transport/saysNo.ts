// Whether what OutX answered, or a task put out, says that something came of it or that nothing did: OutX says no with status 200, too.
import { AGENT_TASK_ID_KEYS, OTHER_TASK_ID_KEYS, OUTPUT_KEYS } from './taskKeys';
import { isObject, isText } from './words';

const isYes = (value: unknown): boolean => value === true || value === 1 || (typeof value === 'string' && /^\s*true\s*$/i.test(value));
const isNo = (value: unknown): boolean => value === false || value === 0 || (typeof value === 'string' && /^\s*false\s*$/i.test(value));

const isEmpty = (value: unknown): boolean =>
	value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** Where errors stand, as a text, an object, a list, or only as "yes". */
const ERRORS = ['error', 'errors', 'error_message', 'errorMessage'];
const isError = (value: unknown): boolean => value === true || isText(value) || (typeof value === 'object' && !isEmpty(value));
const hasError = (output: Record<string, unknown>): boolean => ERRORS.some((key) => isError(output[key]));

/** Of a thing with an ID its status and reason are its own; `success` and `error` are the answer's. */
const isThing = ({ id }: Record<string, unknown>): boolean => !isEmpty(id);
const isFailure = (status: unknown): boolean => typeof status === 'string' && /^\s*(?:error|fail(?:ed|ure)?)\s*$/i.test(status);
const saysFailed = (output: Record<string, unknown>): boolean =>
	isNo(output['success']) || isNo(output['ok']) || (!isThing(output) && isFailure(output['status']));

/** What may stand beside an error without making it more than an error. */
const ABOUT_THE_ERROR = new Set([
	...[...ERRORS, 'message', 'code', 'status', 'reason', 'details', 'detail', 'hint'],
	...['retry_after', 'retryAfter', 'request_id', 'requestId', 'timestamp', 'path'],
]);
const NUMBERS_BESIDE = /^(?:status_?code|http_?status|http_?code|limit|remaining|total|count|start|offset|page)$/i;
/** What OutX calls the outcome of whatever act. */
const DONE = ['sent', 'done', 'posted'];

/** What answers put their content into. */
const WRAPPERS = ['data', 'result', 'results', 'output', 'response', ...OUTPUT_KEYS];

/**
 * `success: false` in whatever spelling, or nothing but an error.
 * @param asked the body of the request: what only repeats it says nothing
 */
export function saysNo(output: unknown, asked: Readonly<Record<string, unknown>> = {}): boolean {
	const said = contentOf(output);
	if (!isObject(said)) return false;
	const echoes = Object.values(asked).filter(isText);
	const isOnlyError = () => Object.entries(said).every(([key, value]) => saysNothingElse(key, value) || echoes.includes(value));
	return saysFailed(said) || (hasError(said) && isOnlyError());
}

/** Without the list around a single entry, and the wrapper that nothing stands beside. */
function contentOf(output: unknown): unknown {
	const said = onlyEntry(output);
	if (!isObject(said)) return said;
	const [first, ...others] = Object.entries(said).filter(([, value]) => !isEmpty(value));
	return first !== undefined && others.length === 0 && WRAPPERS.includes(first[0]) ? contentOf(first[1]) : said;
}

/** A list of one says what its entry says. */
export const onlyEntry = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** An ID may be that of something that was made, and a yes may mean that it was. */
function saysNothingElse(key: string, value: unknown): boolean {
	if (ABOUT_THE_ERROR.has(key) || isEmpty(value) || value === false) return true;
	if (typeof value === 'number') return value === 0 || NUMBERS_BESIDE.test(key);
	return value === true && /^(?:retr(?:y|i)able|is_?error)$/i.test(key);
}

/** What OutX says of an act stands at the top, or in an object around it; either may be the only entry of a list. */
function layersOf(output: unknown): Array<Record<string, unknown>> {
	const top = onlyEntry(output);
	return isObject(top) ? [top, ...WRAPPERS.map((key) => onlyEntry(top[key]))].filter(isObject) : [];
}

/**
 * OutX doesn't document what most acts put out: only an explicit no counts against them, an error beside whatever else, or a
 * reason without a yes, since nobody gives one for what went well.
 * @param outcome under which an act's output says whether it was done, beside `success`
 */
export function saysUndone(output: unknown, outcome: string): boolean {
	const layers = layersOf(output);
	if (affirms(output, outcome) && !layers.some((layer) => hasError(layer) || isNo(layer['success']))) return false;
	const isGood = layers.some((layer) => isYes(layer['success']) || isQueued(layer));
	return layers.some((layer) => saysFailed(layer) || saysWhyNot(layer, isGood) || isNo(layer[outcome]) || (!isGood && saysUndoneElse(layer)));
}

/** It isn't done yet, and will be. */
const isQueued = (layer: Record<string, unknown>): boolean => [...AGENT_TASK_ID_KEYS, ...OTHER_TASK_ID_KEYS].some((key) => isText(layer[key]));

/** Of a thing it may be a count. */
const saysUndoneElse = (layer: Record<string, unknown>): boolean => !isThing(layer) && DONE.some((key) => isNo(layer[key]));

/** @param isGood then a reason is none against it, as in `{ status: 201, reason: 'Created' }` */
const saysWhyNot = (layer: Record<string, unknown>, isGood: boolean): boolean =>
	isThing(layer) ? isError(layer['error']) : hasError(layer) || (!isGood && isText(layer['reason']));

/** @param outcome under which an output says yes: that of an act, or 'success' */
export const affirms = (output: unknown, outcome: string): boolean => layersOf(output).some((layer) => isYes(layer[outcome]));
