// `npm run erase -- --shop S --buyer B [--yes]`: erases one buyer of a shop, and proves it (docs/privacy.md).
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { loadConfig, processKeys } from '../config';
import { type BuyerErasure, eraseBuyer, mayErase } from '../intake/eraseBuyer';
import { StillRunning } from '../intake/erasedRuns';
import { connectPrisma, type Database } from '../store/database';
import { keptFilesOf } from '../store/files';
import { assertKeysFit } from '../store/sealedRows';
import { runScript } from './cli';
import { operator } from './operator';
import { databaseUrl } from './running';
import { StackError } from './stack';
import { withTemporal } from './temporalClient';

const USAGE =
  'Say whom: npm run erase -- --shop <id> --buyer <buyer id> [--yes]. The buyer id is `buyerId` of their cases.';

/** Whole tables are searched afterwards, ms a query. */
const SEARCH_LIMIT = 30 * 60_000;

interface Named {
  shopId: string;
  buyerId: string;
}

runScript(async () => {
  const { named, yes } = argumentsOf();
  const database = connectPrisma(databaseUrl(), SEARCH_LIMIT);
  try {
    await assertKeysFit(database, processKeys());
    const judged = await mayErase(database, named.shopId, named.buyerId);
    if (judged.outcome !== 'mayErase') refuse(judged, named);
    if (!yes) await confirmed(named, judged.caseIds.length);
    tell(await erased(database, named), named);
  } finally {
    await database.$disconnect();
  }
});

function argumentsOf(): { named: Named; yes: boolean } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ options: { shop: text, buyer: text, yes: { type: 'boolean', default: false } } });
    if (!values.shop || !values.buyer) throw new StackError(USAGE);
    return { named: { shopId: values.shop, buyerId: values.buyer }, yes: values.yes };
  } catch {
    throw new StackError(USAGE);
  }
}

async function confirmed({ shopId }: Named, cases: number): Promise<void> {
  if (!stdin.isTTY) throw new StackError('Nobody can be asked here: add --yes. Nothing was changed.');
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const question = `All that names this buyer in ${cases} cases of the shop ${shopId} goes for ever. Type "erase" to go on: `;
    if ((await terminal.question(question)).trim() !== 'erase') throw new StackError('Nothing was changed.');
  } finally {
    terminal.close();
  }
}

async function erased(database: Database, named: Named): Promise<BuyerErasure> {
  const files = keptFilesOf(loadConfig(process.env)).store;
  try {
    return await withTemporal((temporal) =>
      eraseBuyer({ database, temporal, files }, named, operator('npm run erase')),
    );
  } catch (error) {
    if (error instanceof StillRunning) throw new StackError(error.message);
    throw error;
  }
}

function tell(result: BuyerErasure, named: Named): void {
  if (result.outcome !== 'erased') refuse(result, named);
  const { caseIds, counts, files, runs, pseudonym, proof, filesLeft } = result;
  console.log(`The buyer is erased from ${caseIds.length} cases of the shop ${named.shopId}, now called ${pseudonym}.`);
  console.log(`  ${files} files and ${runs} workflow runs deleted`);
  for (const [table, rows] of Object.entries(counts)) if (rows > 0) console.log(`  ${table}: ${rows} rows`);
  console.log(`Searched ${proof.columns} columns of all tables for what named the buyer.`);
  for (const { table, column, rows } of proof.leftovers) console.error(`  still in ${table}.${column}: ${rows} rows`);
  if (filesLeft > 0) console.error(`  ${filesLeft} files are still in the store`);
  const clean = proof.leftovers.length === 0 && filesLeft === 0;
  if (clean) console.log('Nothing is left.');
  else throw new StackError('Something is left. Look at these rows: they may be of another buyer with the same name.');
}

function refuse(judged: Exclude<BuyerErasure, { outcome: 'erased' }>, { shopId }: Named): never {
  switch (judged.outcome) {
    case 'unknownBuyer':
      throw new StackError(`The shop ${shopId} has no case of this buyer. Nothing was changed.`);
    case 'notEnded':
      throw new StackError(
        `These cases of the buyer have not ended: ${judged.caseIds.join(', ')}. Close them and let their after-sales term end. Nothing was changed.`,
      );
    case 'moneyUnclear':
      throw new StackError(
        `A payment of these cases is unclear: ${judged.caseIds.join(', ')}. Finance closes the difference first. Nothing was changed.`,
      );
  }
}
