// What a user can ask for: one line each. Dropdowns, conditions and the panel's actions are made of it.
import type { Operation } from '../execution/step';
import { operation as getCompany } from './company/get.operation';
import { operation as getPostsOfCompany } from './company/getPosts.operation';
import { operation as sendRequest } from './connection/sendRequest.operation';
import { operation as getManyConnections } from './connection/getMany.operation';
import { operation as checkMemory } from './memory/check.operation';
import { operation as forget } from './memory/forget.operation';
import { operation as forgetEveryone } from './memory/forgetEveryone.operation';
import { operation as remember } from './memory/remember.operation';
import { operation as sendMessage } from './message/send.operation';
import { operation as comment } from './post/comment.operation';
import { operation as getInteractions } from './post/getInteractions.operation';
import { operation as getManyPosts } from './post/getMany.operation';
import { operation as like } from './post/like.operation';
import { operation as getProfile } from './profile/get.operation';
import { operation as getPostsOfPerson } from './profile/getPosts.operation';
import { operation as searchPeople } from './profile/search.operation';
import { operation as getStatus } from './task/getStatus.operation';
import { operation as getTeam } from './team/get.operation';
import { operation as createWatchlist } from './watchlist/create.operation';
import { operation as deleteWatchlist } from './watchlist/delete.operation';
import { operation as getManyWatchlists } from './watchlist/getMany.operation';
import { operation as updateWatchlist } from './watchlist/update.operation';

/** The first of a resource is the one it begins with. */
export const OPERATIONS: [Operation, ...Operation[]] = [
	sendRequest,
	getManyConnections,
	sendMessage,
	getManyPosts,
	getInteractions,
	like,
	comment,
	getProfile,
	searchPeople,
	getPostsOfPerson,
	getCompany,
	getPostsOfCompany,
	getManyWatchlists,
	createWatchlist,
	updateWatchlist,
	deleteWatchlist,
	getStatus,
	getTeam,
	checkMemory,
	remember,
	forget,
	forgetEveryone,
];

/** As the editor names it: resources are single words. */
export const labelOf = (resource: string): string => resource.charAt(0).toUpperCase() + resource.slice(1);

const byKey = new Map(OPERATIONS.map((operation) => [`${operation.resource}:${operation.name}`, operation]));

/** @returns undefined for a choice this version of the node doesn't have */
export const findOperation = (resource: string, operation: string): Operation | undefined => byKey.get(`${resource}:${operation}`);
