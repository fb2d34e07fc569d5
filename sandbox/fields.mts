// Reading what came over the wire, whatever it is.

export const fieldsOf = (body: unknown): Record<string, unknown> =>
	typeof body === 'object' && body !== null ? { ...body } : {};

export const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

export const isTextList = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((element) => typeof element === 'string');

/** A query parameter may come once, several times, or once with commas. */
export const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : [value])
		.flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
		.map((text) => text.trim())
		.filter((text) => text !== '');
