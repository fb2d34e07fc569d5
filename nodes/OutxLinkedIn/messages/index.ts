// The sentences a user reads while the node runs, but for what only one operation says, by subject, so that they can be read aloud in one go.
// n8n replaces a title that contains a system code such as ENOENT, even inside a word: a test checks that none does.
export * from './acts';
export * from './baseUrl';
export * from './credential';
export * from './http';
export * from './linkedin';
export * from './outxWords';
export * from './posts';
export * from './problem';
export * from './run';
export * from './search';
export * from './trigger';
export * from './watchlists';
export * from './words';
