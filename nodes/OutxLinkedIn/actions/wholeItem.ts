import type { IDataObject } from 'n8n-workflow';
import type { Task } from '../transport/tasks';

/** An answer of a kind that isn't known, handed on as it came. */
export const wholeItem = (output: Task['output']): IDataObject => ({ output });
