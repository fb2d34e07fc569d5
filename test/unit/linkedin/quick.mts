/** In microseconds of this process alone, since others may hold the core; again, since it may just have tidied its memory. */
export const isQuick = (read: () => unknown, limitMicroseconds: number): boolean =>
	[0, 1, 2].some(() => {
		const start = process.cpuUsage();
		read();
		return process.cpuUsage(start).user < limitMicroseconds;
	});
