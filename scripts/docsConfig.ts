import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationGuide } from '../config';

writeFileSync(join(__dirname, '..', 'docs', 'configuration.md'), configurationGuide());
