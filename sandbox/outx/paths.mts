import { ENDPOINTS } from './endpoints.mts';

type Name = keyof typeof ENDPOINTS;

/** Where each endpoint is, for those who only count requests. */
export const PATHS = Object.fromEntries(Object.entries(ENDPOINTS).map(([name, { path }]) => [name, path])) as Readonly<
	Record<Name, string>
>;
