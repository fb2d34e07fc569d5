// What a user can choose: the fields of every operation, and the operation behind a choice.
import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../execution/order';
import * as sendRequest from './connection/sendRequest.operation';
import * as getStatus from './task/getStatus.operation';

const OPERATIONS = new Map<string, Operation>([
	['connection:sendRequest', sendRequest.operation],
	['task:getStatus', getStatus.operation],
]);

/** @returns undefined for a choice this version of the node doesn't have */
export const findOperation = (resource: string, operation: string): Operation | undefined =>
	OPERATIONS.get(`${resource}:${operation}`);

export const operationFields: INodeProperties[] = [...sendRequest.description, ...getStatus.description];
