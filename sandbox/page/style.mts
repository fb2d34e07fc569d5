export const PAGE_STYLE = `
:root {
	color-scheme: light dark;
	--back: light-dark(#f5f6f8, #14161a);
	--card: light-dark(#ffffff, #1d2026);
	--line: light-dark(#e1e4ea, #2f343d);
	--text: light-dark(#1b1f27, #e6e8ec);
	--soft: light-dark(#5b6472, #9aa3b2);
	--good: light-dark(#0b6e3c, #5fd396);
	--busy: light-dark(#7a5200, #f0bf5b);
	--bad: light-dark(#b3141f, #ff8f8f);
	--bad-back: light-dark(#fdecec, #3a1c1f);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between; padding: 16px max(20px, calc(50vw - 580px)); background: #1f2a44; color: #fff; }
h1 { margin: 0; font-size: 20px; }
header p { margin: 0; color: #d5dcee; }
header strong { color: #ffd479; }
#connection::before { content: '●'; margin-right: 6px; color: #f0bf5b; }
#connection.live::before { color: #5fd396; }
#connection.lost::before { color: #ff8f8f; }
main { max-width: 1200px; margin: 0 auto; padding: 20px; display: grid; gap: 16px; }
.counters { display: grid; grid-template-columns: repeat(auto-fit, minmax(104px, 1fr)); gap: 10px; }
.counters #duplicatesCard { grid-column: span 2; }
.counters div, .bar, .list, details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; }
.counters div { padding: 14px 12px; }
.counters b { display: block; font-size: 30px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.counters span { color: var(--soft); }
.counters .bad { background: var(--bad-back); border-color: var(--bad); color: var(--bad); }
.counters .bad span { color: inherit; }
.bar { display: flex; flex-wrap: wrap; gap: 12px 32px; justify-content: space-between; align-items: center; }
.bar dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 13px ui-monospace, monospace; }
.controls { display: flex; gap: 20px; align-items: center; }
button { font: inherit; padding: 6px 14px; color: inherit; background: var(--back); border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.list { padding: 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 9px 18px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-size: 13px; font-weight: 500; }
td { max-width: 420px; overflow-wrap: anywhere; }
td:first-child, .number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.number { text-align: right; }
tr.duplicate td { background: var(--bad-back); }
.badge { margin-left: 8px; padding: 0 8px; border-radius: 9px; background: var(--bad); color: var(--card); font-size: 12px; white-space: nowrap; }
.busy { color: var(--busy); }
.good { color: var(--good); }
tr .bad { color: var(--bad); }
.past { color: var(--soft); }
#empty, #capped { margin: 0; padding: 18px; color: var(--soft); text-align: center; }
summary { cursor: pointer; }
.markers { display: grid; grid-template-columns: auto 1fr; gap: 4px 20px; }
`;
