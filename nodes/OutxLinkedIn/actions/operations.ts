// What a user can ask for: one line each. Dropdowns, conditions and the panel's actions are made of it.
import type { Operation } from '../execution/step';
import { operation as sendRequest } from './connection/sendRequest.operation';
import { operation as getManyConnections } from './connection/getMany.operation';
import { operation as checkMemory } from './memory/check.operation';
import { operation as forget } from './memory/forget.operation';
import { operation as forgetEveryone } from './memory/forgetEveryone.operation';
import { operation as remember } from './memory/remember.operation';
import { operation as getProfile } from './profile/get.operation';
import { operation as getStatus } from './task/getStatus.operation';
import { operation as getTeam } from './team/get.operation';

/** The first of a resource is the one it begins with. */
export const OPERATIONS: Operation[] = [
	sendRequest,
	getManyConnections,
	getProfile,
	getStatus,
	getTeam,
	checkMemory,
	remember,
	forget,
	forgetEveryone,
];

/** As the editor names them, in the singular. */
export const RESOURCE_LABELS: Record<string, string> = {
	company: 'Company',
	connection: 'Connection',
	memory: 'Memory',
	message: 'Message',
	post: 'Post',
	profile: 'Profile',
	task: 'Task',
	team: 'Team',
	watchlist: 'Watchlist',
};
