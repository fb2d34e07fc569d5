// The promises of the design, as the table names them.
import type { How } from '../engine/world.mts';

/** Nobody is invited twice unless the user says so: what keeps people from it is on in nearly every workflow. */
export const BY_DEFAULT: How['options'] = { skipAlreadyInvited: undefined };

export const ONE_POST = '1 A profile gets one POST';
export const NOT_REPEATED = '2 No POST is repeated unless it never left; questions are';
export const EVERY_ROW = '3 As many items leave as rows came in';
export const TASK_IDS = '4 A known task ID is never lost';
export const BATCH_STOPS = '5 What the next row would meet too ends the sending';
export const STOP = '6 Stop and timeout end the run within a second';
export const KEY_IS_SAFE = '7 The API key stays where it belongs';
export const REMEMBERED = '8 Skip Already Invited remembers';
export const CLEAR_ERRORS = '9 Any answer is understood or a clear error';
export const LOAD = 'Load';
