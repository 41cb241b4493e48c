import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyGuide } from '../policy/document';

writeFileSync(join(__dirname, '..', 'docs', 'policy.md'), policyGuide());
