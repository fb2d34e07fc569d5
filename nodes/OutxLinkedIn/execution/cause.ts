/** What a thrown value says. */
export const causeText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
