// `npm run scale -- --cases-a-day 1000000 [--json]`: what so many cases a day need, and what breaks first (docs/scale.md). It asks
// nobody: the costs of a case are those that `npm run test:cluster` has measured (scripts/scale/costs.ts).
import { parseArgs } from 'node:util';
import { runScript } from './cli';
import { LIMITS, MEASURED } from './scale/costs';
import { breaksOf, capacityFor, WEIGHT } from './scale/model';
import { tableOf } from './scale/table';
import { StackError } from './stack';

const SIZES = [10_000, 100_000, 1_000_000];

runScript(async () => {
  const { values } = parseArgs({
    options: { 'cases-a-day': { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
  });
  const sizes = (values['cases-a-day'] ?? SIZES).map(Number);
  if (sizes.some((size) => !Number.isSafeInteger(size) || size < 1)) {
    throw new StackError('--cases-a-day takes a whole number from 1.');
  }
  const capacities = sizes.map((size) => capacityFor(size, MEASURED));
  const breaks = breaksOf(MEASURED, LIMITS);
  console.log(tableOf(capacities, breaks));
  if (values.json) console.log(JSON.stringify({ weight: WEIGHT, costs: MEASURED, capacities, breaks }));
});
