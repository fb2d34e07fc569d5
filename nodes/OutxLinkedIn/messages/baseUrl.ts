/** Where OutX's API is (OutX docs, "Base URL"). */
export const DEFAULT_BASE_URL = 'https://api.outx.ai';

export const BASE_URL_RULE = `The base URL must be a full address beginning with https://, normally ${DEFAULT_BASE_URL}, so that your key is never sent unencrypted.`;
