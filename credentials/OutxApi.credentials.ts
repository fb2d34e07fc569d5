import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { BASE_URL_RULE, DEFAULT_BASE_URL } from '../nodes/OutxLinkedIn/messages/baseUrl';
import { readCredential } from '../nodes/OutxLinkedIn/transport/baseUrl';

export class OutxApi implements ICredentialType {
	name = 'outxApi';

	displayName = 'OutX API';

	icon = {
		light: 'file:../nodes/OutxLinkedIn/outx.svg',
		dark: 'file:../nodes/OutxLinkedIn/outx.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-outx-linkedin/n8n-nodes-outx-linkedin#get-an-outx-key-and-the-extension';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: "In OutX at mentions.outx.ai/api-doc under 'Reveal API Key'. Your whole team shares one key.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			placeholder: `e.g. ${DEFAULT_BASE_URL}`,
			description: 'Leave this as it is, unless OutX gave you another address. It must begin with https://.',
		},
	];

	/**
	 * Adds the key to a request. The Test button is the node's (`testedBy`), because only a function can say what went wrong.
	 * @throws UserError when the base URL would send the key unencrypted
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { apiKey, baseUrl } = readCredential(credentials);
		if (baseUrl === undefined) throw new UserError(BASE_URL_RULE);
		return { ...requestOptions, headers: { ...requestOptions.headers, 'x-api-key': apiKey } };
	};
}
