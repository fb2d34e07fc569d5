// Holds back everything once the run has ended: by Stop, or at a row whose failure the next ones would share.
import { notDoneBecause, type ActWords } from '../../messages';
import type { Rows } from '../rows';
import { GO, type Gate } from './gates';

export const runningGate = (rows: Rows, words: ActWords | undefined, signal: AbortSignal): Gate => ({
	enter: async () => {
		if (signal.aborted) return { kind: 'canceled' };
		const cause = rows.stoppedBy();
		return cause === undefined ? GO : { kind: 'failed', problem: notDoneBecause(cause, words) };
	},
});
