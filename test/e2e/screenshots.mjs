import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every step of the browser tests leaves a screenshot here, outside git. */
export const SCREENSHOTS = join(tmpdir(), 'outx-linkedin-screenshots');
