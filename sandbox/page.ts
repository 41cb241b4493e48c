import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page on which a person plays buyer and courier. It calls only the control API. */
export const page = readFileSync(join(__dirname, 'page.html'), 'utf8');
