// The times as a picture: one line per way, on a logarithmic scale, white behind so that it reads on dark pages too.
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Case } from './cases.mts';
import { limitOf } from './limit.mts';
import { findRun } from './goals.mts';
import { COMPARED, LIMIT_NAME, seconds, WAY_NAMES, type Results } from './report.mts';

const COLORS = ['#1d4ed8', '#d97706', '#6b7280', '#111827'];
const LINE_HEIGHT = 13;
const FONT = 'Helvetica, Arial, sans-serif';

interface Mark {
	case: string;
	way: string;
	/** Missing where it wasn't run. */
	seconds?: number;
	label: string;
	/** Where the label stands. */
	labelAt: number;
}

const FIRST_SECOND = 1;

export async function drawChart(results: Results): Promise<string> {
	const view = new vega.View(vega.parse(compile(specFor(marksOf(results))).spec), { renderer: 'none' });
	return await view.toSVG();
}

function marksOf({ cases, runs }: Results): Mark[] {
	return cases.filter(({ waits }) => waits).flatMap((one) => {
		const compared = COMPARED.filter((way) => one.ways.includes(way) || one.notRun[way] !== undefined);
		return [
			...compared.map((way) => markFor(one, WAY_NAMES[way], findRun(runs, one, way)?.seconds, one.ways.includes(way))),
			markFor(one, LIMIT_NAME, limitOf(one)),
		];
	});
}

const markFor = ({ name }: Case, way: string, value: number | undefined, wasTried = true): Mark =>
	value === undefined
		? { case: name, way, label: wasTried ? 'not done' : 'not run', labelAt: FIRST_SECOND }
		: { case: name, way, seconds: value, label: `${seconds(value)} s`, labelAt: value };

function specFor(values: Mark[]): TopLevelSpec {
	const ways = [...COMPARED.map((way) => WAY_NAMES[way]), LIMIT_NAME];
	const x = {
		field: 'seconds',
		type: 'quantitative' as const,
		scale: { type: 'log' as const, domainMin: FIRST_SECOND, domainMax: 3000 },
		axis: { values: [1, 3, 10, 30, 100, 300, 1000], title: null },
	};
	const color = {
		field: 'way',
		scale: { domain: ways, range: COLORS },
		legend: { title: null, orient: 'top' as const, columns: ways.length, symbolOpacity: 1 },
	};
	const onlyMeasured = [{ filter: 'isValid(datum.seconds)' }];
	return {
		background: 'white',
		padding: 12,
		width: 560,
		height: { step: LINE_HEIGHT, for: 'offset' },
		title: { text: 'Seconds until all rows are done (logarithmic)', anchor: 'start' },
		data: { values },
		encoding: {
			y: { field: 'case', sort: null, title: null, axis: { ticks: false, domain: false, labelLimit: 220 } },
			yOffset: { field: 'way', sort: ways },
		},
		layer: [
			{
				transform: onlyMeasured,
				mark: { type: 'rule', opacity: 0.35 },
				encoding: { x, x2: { datum: FIRST_SECOND }, color },
			},
			{ transform: onlyMeasured, mark: { type: 'point', filled: true, size: 45, opacity: 1 }, encoding: { x, color } },
			{
				mark: { type: 'text', align: 'left', dx: 7, fontSize: 10 },
				encoding: { x: { ...x, field: 'labelAt' }, text: { field: 'label' } },
			},
		],
		config: {
			font: FONT,
			axis: { labelFontSize: 11, labelColor: '#111827', titleFontWeight: 'normal', gridColor: '#e5e7eb' },
			legend: { labelFontSize: 11, labelLimit: 240 },
			scale: { bandWithNestedOffsetPaddingInner: 0.25 },
			view: { stroke: null },
		},
	};
}
