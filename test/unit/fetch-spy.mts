/** Watches the global fetch, which a credential test uses; `jest.restoreAllMocks` ends it. */
export const spyOnFetch = () => jest.spyOn(globalThis, 'fetch');
