// The two requests, made with the same n8n function and credential as the OutX LinkedIn node makes them.

/**
 * @param {string} displayName
 * @param {string} name
 * @returns {import('n8n-workflow').INodeTypeDescription}
 */
exports.describe = (displayName, name) => ({
	displayName,
	name,
	group: ['output'],
	version: 1,
	description: 'For npm run bench only',
	defaults: { name: displayName },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'outxApi', required: true }],
	properties: [{ displayName: 'Asks', name: 'asks', type: 'boolean', default: true }],
});

/**
 * @param {import('n8n-workflow').IExecuteFunctions} context
 * @param {string} profile
 * @returns {Promise<string>} the task's ID
 */
exports.invite = async (context, profile) => {
	const body = { profile_urn: `urn:li:fsd_profile:${profile}` };
	const answer = await send(context, { method: 'POST', url: '/linkedin-agent/send-connection-request', body });
	return answer.api_agent_task_id;
};

/**
 * @param {import('n8n-workflow').IExecuteFunctions} context
 * @param {string} taskId
 * @returns {Promise<import('n8n-workflow').IDataObject>} the task
 */
exports.askFor = async (context, taskId) => {
	const qs = { api_agent_task_id: taskId };
	const answer = await send(context, { method: 'GET', url: '/linkedin-agent/get-task-status', qs });
	return answer.data;
};

/**
 * @param {import('n8n-workflow').IExecuteFunctions} context
 * @param {import('n8n-workflow').IHttpRequestOptions} request its address without the host
 */
async function send(context, request) {
	const { baseUrl } = await context.getCredentials('outxApi');
	return await context.helpers.httpRequestWithAuthentication.call(context, 'outxApi', {
		...request,
		url: `${baseUrl}${request.url}`,
		json: true,
	});
}
