// Whether two pictures differ to the eye. Chromium smooths the edges of letters and lines a little differently every time.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A changed word has hundreds. */
const VISIBLE_PIXELS = 100;

/** Counts the pixels that differ; -1 where the sizes do. Runs in the browser. */
const countDifferentPixels = (/** @type {string[]} */ pictures) => `(async () => {
	const [one, two] = await Promise.all(${JSON.stringify(pictures)}.map(async (picture) => {
		const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
		canvas.drawImage(bitmap, 0, 0);
		const { width, data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
		return { width, pixels: new Uint32Array(data.buffer) };
	}));
	if (one.width !== two.width || one.pixels.length !== two.pixels.length) return -1;
	return one.pixels.filter((pixel, index) => pixel !== two.pixels[index]).length;
})()`;

/**
 * @param {import('playwright-core').Page} page of any browser
 * @param {string} path of a PNG
 * @param {string} otherPath
 * @returns {Promise<boolean>}
 */
export async function differVisibly(page, path, otherPath) {
	const pictures = await Promise.all([path, otherPath].map((one) => readFile(one, 'base64')));
	const count = z.number().parse(await page.evaluate(countDifferentPixels(pictures)));
	return count === -1 || count >= VISIBLE_PIXELS;
}
