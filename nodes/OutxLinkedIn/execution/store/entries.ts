// What stands in the store for an entry, and beside it.
import { randomUUID } from 'node:crypto';

/** What is written beside an entry that must never be taken for true by mistake. */
export const confirmed = (entry: string): string => `surely ${entry}`;

/** Stands beside a confirmation that is only looked for, so that nobody takes it for true: see `lookConfirmed`. */
export const lookedFor = (entry: string): string => `look ${entry}`;

/** Says of an entry that whoever wrote it down may still take it back. */
export const underWay = (entry: string): string => `claim ${entry}`;

/** An entry as it is written down for good, and taken out again. */
export const sure = (entry: string): string[] => [entry, confirmed(entry)];

export const newToken = (): string => `token ${randomUUID()}`;
