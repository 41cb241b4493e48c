import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page to play buyer and courier by hand; it speaks only to the control API. */
export const page = readFileSync(join(__dirname, 'page.html'), 'utf8');
