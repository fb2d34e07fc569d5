// The n8n and Node versions the scripts run, named once. 2.41.3 and ranges can't be used: see CONTRIBUTING, "Which n8n".
export const NODE_FOR_N8N = '24.21.0';
export const N8N_VERSION = '2.41.1';
