import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playbookGuide } from './playbooks/guide';

writeFileSync(join(__dirname, '..', 'docs', 'playbooks.md'), playbookGuide());
