import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationGuide, environmentExample } from '../config';

const root = join(__dirname, '..');
writeFileSync(join(root, 'docs', 'configuration.md'), configurationGuide());
writeFileSync(join(root, '.env.example'), environmentExample());
