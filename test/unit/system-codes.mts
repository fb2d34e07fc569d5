// The codes that make n8n replace an error's title by a canned sentence, read from n8n's own source.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join('node_modules', 'n8n-workflow', 'dist', 'cjs', 'errors', 'abstract', 'node.error.js');
const [, table = ''] = /COMMON_ERRORS = \{([\s\S]*?)\n\};/.exec(readFileSync(FILE, 'utf8')) ?? [];

export const systemCodesOfN8n: string[] = [...table.matchAll(/^\s+([A-Z_]+):/gm)].map(([, code = '']) => code);
