// Items that hold at least what the row asked for.
import type { IDataObject } from 'n8n-workflow';

/** OutX may leave out of an answer what it was asked for: that is known from the row. */
export const filled = (item: IDataObject, known: IDataObject): IDataObject => ({
	...item,
	...Object.fromEntries(Object.entries(known).filter(([key]) => item[key] === null)),
});
