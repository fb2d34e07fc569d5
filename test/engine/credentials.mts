// Stands in for n8n's credentials helper: gives one credential's data and signs requests the way n8n does.
import {
	ICredentialsHelper,
	isExpression,
	UnexpectedError,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
	type IWorkflowDataProxyAdditionalKeys,
	type Workflow,
} from 'n8n-workflow';

export class OneCredential extends ICredentialsHelper {
	constructor(
		private readonly credentialType: ICredentialType,
		private readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.credentialType;
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		if (!workflow || !node) throw new UnexpectedError('Workflow and node are required');
		return signGenerically(authenticate, requestOptions, (value) =>
			resolve(value, { $credentials: credentials as IDataObject as never }, workflow, node),
		);
	}

	/** As n8n's own for a credential without an expirable token. */
	override async preAuthentication() {
		return undefined;
	}

	override async runPreAuthentication() {
		return undefined;
	}

	override async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.credentialType.properties.map(({ name, default: value }) => [name, value]);
		return { ...(Object.fromEntries(defaults) as ICredentialDataDecryptedObject), ...this.data };
	}

	override getCredentialsProperties(): INodeProperties[] {
		return this.credentialType.properties;
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override async getCredentials(): Promise<ICredentials> {
		throw new UnexpectedError('A node has no business with the stored credential');
	}

	override async updateCredentials(): Promise<void> {
		throw new UnexpectedError('A node has no business with the stored credential');
	}

	override async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('A node has no business with the stored credential');
	}
}

function signGenerically(
	{ properties }: IAuthenticateGeneric,
	requestOptions: IHttpRequestOptions,
	resolveValue: (value: string) => string,
): IHttpRequestOptions {
	const signed = requestOptions as unknown as Record<string, Record<string, string>>;
	for (const [part, entries] of Object.entries(properties)) {
		for (const [key, value] of Object.entries((entries ?? {}) as Record<string, string>)) {
			const target = (signed[part] ??= {});
			target[resolveValue(key)] = resolveValue(value);
		}
	}
	return requestOptions;
}

function resolve(value: string, keys: IWorkflowDataProxyAdditionalKeys, workflow: Workflow, node: INode): string {
	if (!isExpression(value)) return value;
	return workflow.expression.getSimpleParameterValue(node, value, 'internal', keys, undefined, '')?.toString() ?? '';
}
