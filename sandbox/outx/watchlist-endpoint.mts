// The four kinds of watchlists differ in what they watch; the rest is the same, and stands here.
import { fieldsOf, textOf } from '../fields.mts';
import type { IncomingRequest } from '../request-log.mts';
import { DEFAULT_HOURS, type Label, type Watchlist, type WatchlistKind } from '../world/watchlists.mts';
import { type Answer, type Endpoint, type Outx, Refusal, listed, ok } from './endpoint.mts';
import { missingParameter } from './texts.mts';

type Fields = Record<string, unknown>;

interface WatchlistEndpoint {
	path: string;
	kind: WatchlistKind;
	sparedBySharing?: true;
	/** What a request to make one wants watched, as one text, however wrong it is. */
	named: (fields: Fields) => string | undefined;
	/** What a new one watches. May throw a `Refusal`. */
	watch: (fields: Fields, outx: Outx) => Pick<Watchlist, 'name'> & Partial<Watchlist>;
	/** What can be changed beside what can be changed in all of them. */
	rewatch?: (fields: Fields, watchlist: Watchlist, outx: Outx) => Partial<Watchlist>;
	/** What the answer to making or changing one says beside what it always says. */
	confirm?: (watchlist: Watchlist, fields: Fields) => Fields;
	/** What a list of them shows of each, and what one alone shows, beside ID, name, slug, type and time. */
	show: (watchlist: Watchlist, outx: Outx) => Fields;
	showAlone: (watchlist: Watchlist, outx: Outx) => Fields;
}

const HOURS = [1, 3, 6, 12, 24, 48, 72];
const MAX_DEFAULT_LABELS = 2;

export function watchlistEndpoint(definition: WatchlistEndpoint): Endpoint {
	const { path, kind, sparedBySharing, named, watch, rewatch, confirm, show, showAlone } = definition;

	const find = (id: string | undefined, { world }: Outx): Watchlist => {
		if (id === undefined) throw new Refusal(400, missingParameter('id'));
		const watchlist = world.watchlists.find(id);
		if (watchlist?.kind !== kind) throw new Refusal(404, 'Watchlist not found');
		return watchlist;
	};

	const baseOf = ({ id, name, slug, createdAt }: Watchlist) => ({
		id,
		name,
		slug,
		type: kind,
		createdAt: new Date(createdAt).toISOString(),
	});

	function get({ query }: IncomingRequest, outx: Outx): Answer {
		if (query['id'] !== undefined) {
			const one = find(textOf(query['id']), outx);
			return ok({ ...baseOf(one), ...showAlone(one, outx) });
		}
		const all = outx.world.watchlists.ofKind(kind).map((each) => ({ ...baseOf(each), ...show(each, outx) }));
		return ok(listed(outx.settings.watchlistsListKey, all, { count: all.length }));
	}

	function post({ body }: IncomingRequest, outx: Outx): Answer {
		const { settings, world } = outx;
		const fields = fieldsOf(body);
		const draft = {
			kind,
			...watch(fields, outx),
			...commonChanges({ fetchFreqInHours: DEFAULT_HOURS[kind], ...fields }),
		};
		if (world.watchlists.all.length >= settings.watchlistLimit)
			throw new Refusal(402, limitText(settings.watchlistLimit));
		const made = world.watchlists.add({
			...draft,
			name: textOf(fields['name']) ?? draft.name,
			description: textOf(fields['description']) ?? null,
			objective: textOf(fields['objective']) ?? null,
			labels: draft.labels ?? labelsOf(fields['labels']),
		});
		const { id, name, slug, fetchFreqInHours } = made;
		return ok({ id, name, slug, type: kind, fetchFreqInHours, created: true, ...confirm?.(made, fields) });
	}

	function put({ body }: IncomingRequest, outx: Outx): Answer {
		const fields = fieldsOf(body);
		const watchlist = find(textOf(fields['id']), outx);
		const changes = { ...commonChanges(fields), ...rewatch?.(fields, watchlist, outx) };
		if (Object.keys(changes).length === 0) throw new Refusal(400, 'No valid update fields provided');
		outx.world.watchlists.change(watchlist, changes);
		const { id, name, fetchFreqInHours, disabledAt } = watchlist;
		return ok({
			id,
			name,
			fetchFreqInHours,
			disable: disabledAt !== null,
			updated: true,
			message: 'Watchlist updated successfully',
			...confirm?.(watchlist, fields),
		});
	}

	function remove(request: IncomingRequest, outx: Outx): Answer {
		const watchlist = find(idOf(request), outx);
		outx.world.watchlists.remove(watchlist);
		return ok({ id: watchlist.id, deleted: true, message: 'Watchlist and all related data deleted successfully' });
	}

	return {
		path,
		...(sparedBySharing && { sparedBySharing }),
		targetOf: (request) => idOf(request) ?? (request.method === 'POST' ? named(fieldsOf(request.body)) : undefined),
		methods: { GET: get, POST: post, PUT: put, DELETE: remove },
	};
}

/** The documentation has it in the query, the vendor's own client in the body, also of a DELETE. */
const idOf = ({ query, body }: IncomingRequest) => textOf(query['id']) ?? textOf(fieldsOf(body)['id']);

/** What the page goes on to say isn't known: it breaks off at the dots. */
const limitText = (limit: number) => `Your plan includes up to ${limit} watchlists…`;

function commonChanges(fields: Fields): Partial<Watchlist> {
	const { name, fetchFreqInHours: hours, disable, slack_webhook_url: slack } = fields;
	if (name !== undefined && (typeof name !== 'string' || name.trim() === ''))
		throw new Refusal(400, 'Name cannot be empty');
	if (hours !== undefined && (typeof hours !== 'number' || !HOURS.includes(hours)))
		throw new Refusal(400, 'Invalid fetchFreqInHours');
	if (disable !== undefined && typeof disable !== 'boolean') throw new Refusal(400, 'disable must be a boolean value');
	return {
		...(name !== undefined && { name: name.trim() }),
		...(hours !== undefined && { fetchFreqInHours: hours }),
		...(disable !== undefined && { disabledAt: disable ? Date.now() : null }),
		...((typeof slack === 'string' || slack === null) && { slackWebhookUrl: slack }),
		...(fields['id'] !== undefined && fields['labels'] !== undefined && { labels: labelsOf(fields['labels']) }),
	};
}

/** Texts or objects; GET calls `key` what POST calls `name`, and takes either. Of too many default ones the later aren't. */
function labelsOf(value: unknown): Label[] {
	if (!Array.isArray(value)) return [];
	let defaults = 0;
	return value.flatMap((label: unknown) => {
		const {
			name,
			key = name,
			description,
			default: isDefault,
		} = fieldsOf(typeof label === 'string' ? { key: label } : label);
		if (typeof key !== 'string' || key === '') return [];
		const isOn = isDefault === true && ++defaults <= MAX_DEFAULT_LABELS;
		return [{ key, description: textOf(description) ?? null, default: isOn }];
	});
}
