import { type Endpoint, ok } from '../endpoint.mts';

/** No page shows the answer; the vendor's client says that it has identity, plan with expiry, and limits with usage. */
export const team: Endpoint = {
	path: '/api-team',
	methods: {
		GET(_request, { settings, world }) {
			const { teamEmails, watchlistLimit, teamEnvelope } = settings;
			const facts = {
				id: '1f6f2c1e-5a43-4d0b-8d8e-6a9b7c8d9e01',
				name: 'Sandbox team',
				plan: { name: 'sandbox', expires_at: null },
				limits: {
					watchlists: { limit: watchlistLimit === Infinity ? null : watchlistLimit, used: world.watchlists.all.length },
					members: { limit: null, used: teamEmails.length },
				},
			};
			return ok(teamEnvelope === 'bare' ? facts : { success: true, data: facts });
		},
	},
};
