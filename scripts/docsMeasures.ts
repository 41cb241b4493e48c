import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuresPage } from '../domain/numbers/page';

writeFileSync(join(__dirname, '..', 'docs', 'measures.md'), measuresPage());
