// `npm run numbers -- rebuild --shop S`: counts the numbers of a shop anew from its timelines (docs/measures.md).
import { parseArgs } from 'node:util';
import { connectPrisma } from '../store/database';
import { rebuildNumbers } from '../store/numbers/rebuild';
import { runScript } from './cli';
import { databaseUrl } from './running';
import { StackError } from './stack';

const USAGE = 'Say of which shop: npm run numbers -- rebuild --shop <id>.';

/** A page of timelines, or a page of rows, ms. */
const QUERY_LIMIT = 10 * 60_000;

runScript(async () => {
  const shopId = shopOf();
  const database = connectPrisma(databaseUrl(), QUERY_LIMIT);
  try {
    if (!(await database.shop.findUnique({ where: { id: shopId }, select: { id: true } })))
      throw new StackError(`There is no shop ${shopId}. Nothing was changed.`);
    const counted = await rebuildNumbers(database, shopId);
    if (counted === undefined)
      throw new StackError(`The shop ${shopId} is being counted by a worker now; try again. Nothing was changed.`);
    console.log(`The numbers of the shop ${shopId} are counted anew from ${counted} cases.`);
  } finally {
    await database.$disconnect();
  }
});

function shopOf(): string {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { shop: { type: 'string' } } });
    if (positionals.length === 1 && positionals[0] === 'rebuild' && values.shop) return values.shop;
  } catch {
    // Said below.
  }
  throw new StackError(USAGE);
}
