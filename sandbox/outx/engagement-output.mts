import type { Settings } from '../settings.mts';

/** What a task of a like or a comment ends with. No page shows it. */
export function engagementOutput({ engagementOutput: shape }: Settings, own: 'liked' | 'commented') {
	if (shape === 'nothing') return {};
	return { [{ own, sent: 'sent', success: 'success' }[shape]]: true };
}
