// A real n8n on each database that n8n runs on.
import { findPostgres, startPostgres } from './postgres.mts';
import { RealWorld } from './world.mts';

export interface Begun {
	world: RealWorld;
	end: () => Promise<void>;
}

export async function beginOnSqlite(): Promise<Begun> {
	const world = await RealWorld.begin();
	return { world, end: async () => await world.end() };
}

const postgresPrograms = findPostgres();

/** Undefined where there is no PostgreSQL and none can be installed. */
export const beginOnPostgres =
	postgresPrograms === undefined ? undefined : async () => await beginWithPostgres(postgresPrograms);

async function beginWithPostgres(programs: string): Promise<Begun> {
	const postgres = await startPostgres(programs);
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
