// What OutX says, word for word from its documentation unless a comment says otherwise.

export const ERROR_TEXTS = {
	missingKey: 'Missing API Key',
	invalidKey: 'Invalid API Key',
	extensionInactive:
		"Plugin installation required: Please install the OutX browser extension on at least one team member's account to use the API. The plugin must have been active within the last 48 hours.",
	noAdmin: 'No admin user found in the team',
	profileUrn: "Missing or invalid 'profile_urn'",
	noteType: "Invalid 'note': must be a string",
	noteLength: "Invalid 'note': must be 300 characters or fewer",
	profileSlug: "Missing or invalid 'profile_slug'",
	taskId: "Missing or invalid 'api_agent_task_id'",
	taskNotFound: 'Agent task not found',
	rateLimit: 'Rate limit exceeded. Please try again later.',
	// Every known copy of the page breaks off after "LinkedIn invitation limit r".
	invitationLimit: 'LinkedIn invitation limit reached',
	// The documentation has a section of this name; its body isn't known.
	methodNotAllowed: 'Method Not Allowed',
	// Not documented.
	unknownPath: 'Not Found',
} as const;

export const CREATED_MESSAGES = {
	invitation: 'Send connection request task created successfully',
	profile: 'Profile fetch task created successfully',
} as const;
