// Whether what OutX answered, or a task put out, says that something came of it or that nothing did: OutX says no with status 200, too.
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
const ABOUT_THE_ERROR = new Set([...ERRORS, 'message', 'code', 'status', 'reason', 'details']);

/** `success: false` in whatever spelling, or nothing but an error. */
export function saysNo(output: unknown): boolean {
	if (!isObject(output)) return false;
	const isOnlyError = () => Object.entries(output).every(([key, value]) => ABOUT_THE_ERROR.has(key) || isEmpty(value));
	return saysFailed(output) || (hasError(output) && isOnlyError());
}

/** What OutX says of an act stands at the top, or in an object around it. */
const layersOf = (output: unknown): Array<Record<string, unknown>> =>
	isObject(output) ? [output, output['data'], output['result']].filter(isObject) : [];

/**
 * OutX doesn't document what most acts put out: only an explicit no counts against them, an error beside whatever else, or a
 * reason without a yes, since nobody gives one for what went well.
 * @param outcome under which an act's output says whether it was done, beside `success`
 */
export function saysUndone(output: unknown, outcome: string): boolean {
	const layers = layersOf(output);
	if (affirms(output, outcome) && !layers.some((layer) => hasError(layer) || isNo(layer['success']))) return false;
	return layers.some((layer) => saysFailed(layer) || saysWhyNot(layer) || isNo(layer[outcome]));
}

const saysWhyNot = (layer: Record<string, unknown>): boolean => (isThing(layer) ? isError(layer['error']) : hasError(layer) || isText(layer['reason']));

/** @param outcome under which an output says yes: that of an act, or 'success' */
export const affirms = (output: unknown, outcome: string): boolean => layersOf(output).some((layer) => isYes(layer[outcome]));
