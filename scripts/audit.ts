// `npm run audit -- verify` checks the chain of the audit; `npm run audit -- export ndjson` or `csv` writes it to stdout.
import { parseArgs } from 'node:util';
import { auditEntries, verifyAudit } from '../store/audit';
import { auditCsvHead, auditCsvLine, auditJsonLine } from '../store/auditExport';
import { connectPrisma, type Database } from '../store/database';
import { runScript } from './cli';
import { databaseUrl } from './running';
import { StackError } from './stack';

const USAGE =
  'Say what to do: npm run audit -- verify [--head <n>:<hash>], or: npm run audit -- export ndjson|csv [--shop <id>].';

runScript(async () => {
  const { positionals, values } = argumentsOf();
  const database = connectPrisma(databaseUrl());
  try {
    const [what, format] = positionals;
    if (what === 'verify') await verify(database, values.head);
    else if (what === 'export' && (format === 'ndjson' || format === 'csv')) await write(database, format, values.shop);
    else throw new StackError(USAGE);
  } finally {
    await database.$disconnect();
  }
});

function argumentsOf() {
  try {
    return parseArgs({ allowPositionals: true, options: { head: { type: 'string' }, shop: { type: 'string' } } });
  } catch {
    throw new StackError(USAGE);
  }
}

async function verify(database: Database, known: string | undefined): Promise<void> {
  const { checked, head, fault } = await verifyAudit(database);
  if (fault)
    throw new StackError(`Entry ${fault.n} of the audit is wrong: ${fault.reason}. ${checked} before it hold.`);
  if (known !== undefined && !(await holds(database, known))) {
    throw new StackError(`The audit does not hold the entry ${known}: its end was cut off, or it was written anew.`);
  }
  console.log(`The audit holds: ${checked} entries${head ? `, the last is ${head.n}:${head.hash}` : ''}.`);
}

async function holds(database: Database, known: string): Promise<boolean> {
  const [n = '', hash = ''] = known.split(':');
  if (!/^\d{1,18}$/.test(n)) throw new StackError(USAGE);
  return (await database.auditEntry.count({ where: { n: BigInt(n), hash } })) > 0;
}

async function write(database: Database, format: 'ndjson' | 'csv', shopId: string | undefined): Promise<void> {
  if (format === 'csv') process.stdout.write(auditCsvHead());
  const lineOf = format === 'csv' ? auditCsvLine : auditJsonLine;
  for await (const entry of auditEntries(database, { after: 0n, shopId })) process.stdout.write(lineOf(entry));
}
