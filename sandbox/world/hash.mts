// Chance that depends on nothing but a text, so that the same world comes out every time.
import { createHash } from 'node:crypto';

const digest = (key: string) => createHash('sha256').update(key).digest();

/** From 0 to just below 1. */
export const shareOf = (key: string): number => digest(key).readUInt32BE() / 2 ** 32;

export const numberOf = (key: string, from: number, to: number): number =>
	from + Math.floor(shareOf(key) * (to - from + 1));

export function pick<T>(list: readonly [T, ...T[]], key: string): T {
	return list[numberOf(key, 0, list.length - 1)] ?? list[0];
}

export const digitsOf = (key: string, count: number): string =>
	(BigInt(`0x${digest(key).toString('hex')}`) % 10n ** BigInt(count)).toString().padStart(count, '0');

export function uuidOf(key: string): string {
	const hex = digest(key).toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		'-',
	);
}
