// The options that many operations offer, as the editor names them.

export const WAITING = ['Max Wait (Seconds)', 'On Timeout', 'Poll Interval (Seconds)'];
export const PACE = ['Max Requests', 'Spacing (Seconds)'];
/** Of whatever is done on LinkedIn and can't be taken back. */
export const ACTING = [...PACE, 'Max per Day', 'Max per Week', 'Stop After Alike'];
/** Of whatever asks LinkedIn for people or posts. */
export const READING = [...WAITING, ...PACE, 'Simplify'];

/** As n8n lists them. */
export const sorted = (names: string[]): string[] => [...names].sort((a, b) => a.localeCompare(b));
