// The small world that unit tests stand in: a fake of n8n's context, and of what OutX answers.
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { InviteOrder, LookupOrder, Order } from '../../nodes/OutxLinkedIn/execution/order';
import type { Job, RowFields } from '../../nodes/OutxLinkedIn/execution/rows';
import type { Settings } from '../../nodes/OutxLinkedIn/execution/settings';
import type { Problem } from '../../nodes/OutxLinkedIn/messages';
import { connect, type SendRequest } from '../../nodes/OutxLinkedIn/transport/request';
import { KEY } from './sample-key.mts';

export { KEY };

export const TASK_ID = '550e8400-e29b-41d4-a716-446655440000';
export const urn = (id: string): string => `urn:li:fsd_profile:${id}`;
export const ADA = urn('ACoAAada');

export const NODE: INode = {
	id: 'node-1',
	name: 'OutX LinkedIn',
	type: 'n8n-nodes-outx-linkedin.outxLinkedIn',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface ContextParts extends Partial<Omit<IExecuteFunctions, 'helpers'>> {
	helpers?: Partial<IExecuteFunctions['helpers']>;
}

/** The one place that pretends to be n8n's context: it has only what a test gives it. */
export const contextOf = (parts: ContextParts): IExecuteFunctions =>
	({ getNode: () => NODE, getExecutionId: () => 'execution-1', ...parts }) as unknown as IExecuteFunctions;

type HttpHelper = IExecuteFunctions['helpers']['httpRequestWithAuthentication'];

/** @param helper stands in for n8n's `httpRequestWithAuthentication` */
export const contextWithHttp = (
	helper: (credentialType: string, options: IHttpRequestOptions) => Promise<unknown>,
	credential: IDataObject = { apiKey: KEY, baseUrl: 'https://api.outx.ai' },
): IExecuteFunctions =>
	contextOf({
		getCredentials: (async () => credential) as IExecuteFunctions['getCredentials'],
		helpers: { httpRequestWithAuthentication: (async (type, options) => await helper(type, options)) as HttpHelper },
	});

export interface WholeRun {
	http: Parameters<typeof contextWithHttp>[0];
	profiles: string[];
	/** The same for every row. */
	parameters: IDataObject;
	hints?: string[];
}

/** What a whole run of Send Connection Request needs of n8n, under On Error = Continue. */
export const contextOfRun = ({ http, profiles, parameters, hints = [] }: WholeRun): IExecuteFunctions =>
	contextOf({
		...contextWithHttp(http),
		getInputData: () => profiles.map((profile) => ({ json: { profile } })),
		getNodeParameter: ((name: string, row: number) =>
			name === 'profile' ? profiles[row] : parameters[name]) as IExecuteFunctions['getNodeParameter'],
		getContext: () => ({}),
		getNode: () => NODE,
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => true,
		addExecutionHints: (...added) => void hints.push(...added.map(({ message }) => message)),
	});

export interface RawAnswer {
	status?: number;
	/** An object is sent as JSON, a string as it is. */
	body?: unknown;
	headers?: IDataObject;
}

/** A connection on which OutX gives one answer to everything. */
export async function outxThatAnswers({ status = 200, body = '', headers = {} }: RawAnswer): Promise<SendRequest> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return await connectionOf(async () => ({ statusCode: status, headers, body: text }));
}

/** A connection on which n8n throws. */
export const outxBehind = async (error: unknown): Promise<SendRequest> =>
	await connectionOf(async () => {
		throw error;
	});

export async function connectionOf(
	helper: (credentialType: string, options: IHttpRequestOptions) => Promise<unknown>,
): Promise<SendRequest> {
	const send = await connect(contextWithHttp(helper));
	if (send === undefined) throw new Error('The base URL was refused');
	return send;
}

/** A row's fields and options, by name. */
export const rowOf = (fields: Record<string, unknown>, options: Record<string, unknown> = {}): RowFields => ({
	field: (name) => fields[name],
	option: (name) => options[name],
});

export const settingsOf = (over: Partial<Settings> = {}): Settings => ({
	pollInterval: 5,
	maxWait: 150,
	spacing: 0,
	maxRequests: 0,
	waitForCompletion: true,
	onTimeout: 'returnPending',
	skipAlreadyInvited: false,
	...over,
});

export const inviteOrder = (name: string): InviteOrder => ({
	kind: 'invite',
	key: urn(name),
	path: '/create',
	body: { profile_urn: urn(name) },
	knownAs: [urn(name)],
	profileUrn: urn(name),
});

export const urlOf = (slug: string): string => `https://www.linkedin.com/in/${slug}/`;

/** @param leadsTo the name of the person that is found, or why nobody is */
export const lookupOrder = (slug: string, leadsTo: string | Problem = slug): LookupOrder => ({
	kind: 'lookup',
	key: `fetch-profile:${slug}`,
	path: '/look-up',
	body: { profile_slug: slug },
	knownAs: [urlOf(slug)],
	lead: () =>
		typeof leadsTo === 'string'
			? { order: { ...inviteOrder(leadsTo), knownAs: [urn(leadsTo), urlOf(slug)] }, found: { profile_slug: slug } }
			: { problem: leadsTo },
});

export const jobOf = (order: Order, firstRow = 0): Job => ({ order, firstRow, state: { kind: 'waiting' } });

/** A promise and the key to it. */
export function gate(): { opened: Promise<void>; open(): void } {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
}
