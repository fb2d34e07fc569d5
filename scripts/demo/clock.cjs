// Loaded into the demo's n8n: from a signal on, time runs faster in it, so that the minutes which n8n and the node keep between
// two looks pass in seconds. Nothing else about them is changed.
const { promisify } = require('node:util');

const SPEED = 60;

/** @type {any} */
const world = globalThis;
const { Date: RealDate, setTimeout: realTimeout, setInterval: realInterval } = world;
const realNow = RealDate.now;
let speed = 1;
let [real, shown] = [realNow(), realNow()];
const now = () => Math.round(shown + (realNow() - real) * speed);

process.on('SIGUSR2', () => {
	[shown, real] = [now(), realNow()];
	speed = SPEED;
});

world.Date = new Proxy(RealDate, {
	apply: () => new RealDate(now()).toString(),
	construct: (target, values, as) => Reflect.construct(target, values.length === 0 ? [now()] : values, as),
	get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

/** @param {Function} start */
const faster = (start) => (/** @type {Function} */ work, ms = 0, /** @type {unknown[]} */ ...values) => start(work, ms / speed, ...values);
const sleep = (ms = 0, value = undefined) => promisify(realTimeout)(ms / speed, value);
world.setTimeout = Object.assign(faster(realTimeout), { [promisify.custom]: sleep });
world.setInterval = faster(realInterval);
