/** Shaped like a key of OutX. */
export const KEY = 'outx_0123456789abcdef01234567';
/** One more, to look for in what users are shown. */
export const SECRET_KEY = 'outx_secret0secret0secret0';
