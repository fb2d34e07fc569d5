// What more than one endpoint of OutX says, word for word from its documentation unless a comment says otherwise.
// What one endpoint alone says stands with it.

export const ERROR_TEXTS = {
	missingKey: 'Missing API Key',
	invalidKey: 'Invalid API Key',
	extensionInactive:
		"Plugin installation required: Please install the OutX browser extension on at least one team member's account to use the API. The plugin must have been active within the last 48 hours.",
	noAdmin: 'No admin user found in the team',
	taskNotFound: 'Agent task not found',
	rateLimit: 'Rate limit exceeded. Please try again later.',
	// Every known copy of the page breaks off after "LinkedIn invitation limit r".
	invitationLimit: 'LinkedIn invitation limit reached',
	// The documentation has a section of this name; its body isn't known.
	methodNotAllowed: 'Method Not Allowed',
	// Not documented.
	unknownPath: 'Not Found',
} as const;

/** What the tables of the documentation say of a field that is missing or not of its kind. */
export const missingOrInvalid = (field: string) => `Missing or invalid '${field}'`;
export const mustBeText = (field: string) => `Invalid '${field}': must be a string`;
// By analogy: no page that is known has a list or a number that can be refused.
export const mustBeTextList = (field: string) => `Invalid '${field}': must be an array of strings`;
export const mustBeNumber = (field: string) => `Invalid '${field}': must be a number`;
export const missingParameter = (field: string) => `Missing required parameter: ${field}`;
