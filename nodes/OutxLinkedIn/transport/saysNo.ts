// Whether what OutX answered, or a task put out, says that nothing came of it: OutX says so with status 200, too.
import { isObject, isText } from './words';

const isDenial = (value: unknown): boolean => value === false || value === 'false';

/** What may stand beside an error's text without making it more than an error. */
const ABOUT_THE_ERROR = new Set(['error', 'message', 'code', 'status']);

/** `success: false`, or nothing but an error. */
export function saysNo(output: unknown): boolean {
	if (!isObject(output)) return false;
	const { success, error } = output;
	const keys = Object.keys(output);
	return isDenial(success) || (isText(error) && keys.every((key) => ABOUT_THE_ERROR.has(key))) || (isObject(error) && keys.length === 1);
}

/**
 * OutX doesn't document what most acts put out: only an explicit no counts against them, or an error beside whatever else.
 * @param outcomes under which an act's output says whether it was done, beside `success`
 */
export function saysUndone(output: unknown, outcomes: string[]): boolean {
	if (!isObject(output)) return false;
	const { error } = output;
	return isText(error) || isObject(error) || ['success', ...outcomes].some((key) => isDenial(output[key]));
}
