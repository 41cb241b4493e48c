// `npm run docs:api`: writes api/openapi.json and docs/errors.md from the declarations beside the handlers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from '../api/contract/document';
import { errorsPage } from '../api/contract/errorsPage';
import { OPERATIONS } from '../api/routes/all';
import { root } from './root';

writeFileSync(join(root, 'api/openapi.json'), documentText(OPERATIONS));
writeFileSync(join(root, 'docs/errors.md'), errorsPage());
