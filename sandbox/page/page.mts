import { HTTP_MARKER, NEVER_ACCEPTS, REQUEST_MARKERS, TASK_MARKERS } from '../faults/markers.mts';
import { PAGE_SCRIPT } from './script.mts';
import { PAGE_STYLE } from './style.mts';

export const pageOf = ({ url, apiKey }: { url: string; apiKey: string }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OutX sandbox</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
	<div>
		<h1>OutX sandbox</h1>
		<p>A local imitation of OutX. <strong>Nothing here reaches OutX or LinkedIn.</strong></p>
	</div>
	<p id="connection" role="status">connecting</p>
</header>
<main>
	<section class="counters" aria-label="Counters">
		<div><b id="requests">0</b><span>requests</span></div>
		<div><b id="invitations">0</b><span>invitations</span></div>
		<div><b id="accepted">0</b><span>accepted</span></div>
		<div><b id="connections">0</b><span>connections</span></div>
		<div><b id="messages">0</b><span>messages</span></div>
		<div><b id="likes">0</b><span>likes</span></div>
		<div><b id="comments">0</b><span>comments</span></div>
		<div><b id="openTasks">0</b><span>open tasks</span></div>
		<div id="duplicatesCard"><b id="duplicates">0</b><span>profiles invited more than once</span></div>
	</section>
	<section class="bar">
		<dl>
			<dt>Base URL</dt><dd><code>${escapeHtml(url)}</code></dd>
			<dt>API key</dt><dd><code>${escapeHtml(apiKey)}</code></dd>
		</dl>
		<div class="controls">
			<label><input type="checkbox" id="extensionOnline" checked> browser extension online</label>
			<button type="button" id="reset">Start over</button>
		</div>
	</section>
	<section class="list" id="watchlistsCard">
		<table>
			<thead><tr><th>Watchlist</th><th>Kind</th><th>Watches</th><th></th><th class="number">Posts</th></tr></thead>
			<tbody id="watchlists"></tbody>
		</table>
	</section>
	<section class="list">
		<table>
			<thead><tr><th>Time</th><th>What</th><th>About</th><th>Text</th><th>What happened</th><th class="number">Took</th></tr></thead>
			<tbody id="rows"></tbody>
		</table>
		<p id="empty">Nothing was asked for yet. Point the node at the base URL above, with that key, and run the workflow.</p>
		<p id="capped" hidden></p>
	</section>
	<details>
		<summary>Words in a profile ID that make things go wrong</summary>
		<p>Case matters: <code>ACoAATaskFails01</code> is one such ID.</p>
		<dl class="markers">${markerList()}</dl>
	</details>
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;

function markerList(): string {
	const markers = [
		...Object.entries(TASK_MARKERS),
		...Object.entries(REQUEST_MARKERS),
		[HTTP_MARKER.name, HTTP_MARKER] as const,
		[NEVER_ACCEPTS.name, NEVER_ACCEPTS] as const,
	];
	return markers.map(([name, { does }]) => `<dt><code>${name}</code></dt><dd>${escapeHtml(does)}</dd>`).join('');
}

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
