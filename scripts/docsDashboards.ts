// `npm run docs:dashboards` writes the dashboards of ops/grafana from scripts/dashboards/boards.ts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOARDS } from './dashboards/boards';
import { grafanaBoard } from './dashboards/grafana';
import { root } from './root';

for (const board of BOARDS) writeFileSync(join(root, 'ops', 'grafana', `${board.name}.json`), grafanaBoard(board));
