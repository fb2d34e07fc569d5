// A real n8n on each database that n8n runs on.
import { startPostgres } from '../services/postgres.mts';
import { RealWorld } from './world.mts';

export interface Begun {
	world: RealWorld;
	end: () => Promise<void>;
}

export async function beginOnSqlite(): Promise<Begun> {
	const world = await RealWorld.begin();
	return { world, end: async () => await world.end() };
}

export async function beginOnPostgres(): Promise<Begun> {
	const postgres = await startPostgres();
	try {
		const world = await RealWorld.begin({ postgres });
		const end = async () => {
			await world.end();
			await postgres.stop();
		};
		return { world, end };
	} catch (error) {
		await postgres.stop();
		throw error;
	}
}
