// Runs in the browser, as it stands. It draws the boards that board.mts makes.
export const PAGE_SCRIPT = `
'use strict';
const byId = (id) => document.getElementById(id);
const COUNTERS = ['requests', 'invitations', 'accepted', 'connections', 'messages', 'likes', 'comments', 'openTasks', 'duplicates'];
const drawn = new Map();
let latest;

const events = new EventSource('/admin/events');
events.onopen = () => connectionIs('live', 'live');
events.onerror = () => connectionIs('lost', 'the sandbox has stopped');
events.onmessage = ({ data }) => {
	// Only the newest board is drawn, when the browser is ready for it.
	if (latest === undefined) requestAnimationFrame(() => {
		draw(JSON.parse(latest));
		latest = undefined;
	});
	latest = data;
};

byId('reset').onclick = () => fetch('/admin/reset', { method: 'POST' });
byId('extensionOnline').onchange = ({ target }) => fetch('/admin/settings', {
	method: 'PATCH',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ extensionOnline: target.checked }),
});

function connectionIs(state, text) {
	byId('connection').className = state;
	byId('connection').textContent = text;
}

function draw(board) {
	for (const name of COUNTERS) byId(name).textContent = board[name].toLocaleString();
	byId('duplicatesCard').classList.toggle('bad', board.duplicates > 0);
	byId('extensionOnline').checked = board.extensionOnline;
	byId('empty').hidden = board.acts > 0;
	const older = board.acts - board.rows.length;
	byId('capped').hidden = older === 0;
	byId('capped').textContent = 'and ' + older.toLocaleString() + ' older ones';
	drawRows(board.rows);
	byId('watchlistsCard').hidden = board.watchlists.length === 0;
	byId('watchlists').replaceChildren(...board.watchlists.map(watchlistElement));
}

function watchlistElement({ name, kind, watches, posts, isPaused }) {
	const tr = document.createElement('tr');
	const count = cell(posts.toLocaleString());
	count.className = 'number';
	tr.append(cell(name), cell(kind), cell(watches), cell(text('span', isPaused ? 'paused' : '', 'busy')), count);
	return tr;
}

function drawRows(rows) {
	const ids = new Set(rows.map(({ id }) => id));
	for (const [id, { element }] of drawn) {
		if (ids.has(id)) continue;
		element.remove();
		drawn.delete(id);
	}
	for (const row of rows) {
		const before = drawn.get(row.id);
		const looks = JSON.stringify(row);
		if (before?.looks === looks) continue;
		const element = rowElement(row);
		if (before) before.element.replaceWith(element);
		else byId('rows').prepend(element);
		drawn.set(row.id, { element, looks });
	}
}

function rowElement(row) {
	const profile = cell(...(row.name ? [row.name, document.createElement('br')] : []), text('code', row.profile));
	if (row.posts > 1) profile.append(text('span', 'asked ' + row.posts + ' times', 'badge'));
	const tr = document.createElement('tr');
	tr.classList.toggle('duplicate', row.posts > 1);
	tr.append(cell(new Date(row.at).toLocaleTimeString()), cell(row.what), profile, cell(row.note), cell(...story(row)));
	const took = cell(row.seconds === null ? '' : row.seconds.toFixed(1) + ' s');
	took.className = 'number';
	tr.append(took);
	return tr;
}

function story({ statuses, answeredStatus }) {
	const parts = [];
	statuses.forEach((status, index) => {
		if (index > 0) parts.push(text('span', ' → ', 'past'));
		parts.push(text('span', status, index < statuses.length - 1 ? 'past' : toneOf(status)));
	});
	if (answeredStatus !== 200) {
		if (parts.length > 0) parts.push(' ');
		parts.push(text('span', answeredStatus === null ? 'not answered' : 'answered ' + answeredStatus, 'bad'));
	}
	return parts;
}

function toneOf(status) {
	if (status === 'completed' || status === 'accepted') return 'good';
	return ['failed', 'error', 'cancelled'].includes(status) ? 'bad' : 'busy';
}

function cell(...content) {
	const td = document.createElement('td');
	td.append(...content);
	return td;
}

function text(tag, content, className = '') {
	const element = document.createElement(tag);
	element.textContent = content;
	element.className = className;
	return element;
}
`;
