import { auditEntries, verifyAudit } from '../../store/audit';
import { auditCsvHead, auditCsvLine, auditJsonLine } from '../../store/auditExport';
import type { Database } from '../../store/database';
import { StackError } from '../stack';

/** Recomputes the chain. @throws StackError naming the first entry that is wrong. */
export async function verifyTrail(database: Database, known: string | undefined): Promise<void> {
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
  if (!/^\d{1,18}$/.test(n)) throw new StackError('--head is <n>:<hash>, as the last run of verify told it');
  return (await database.auditEntry.count({ where: { n: BigInt(n), hash } })) > 0;
}

/** Writes all entries, or those of one shop, to stdout. */
export async function exportTrail(
  database: Database,
  format: 'ndjson' | 'csv',
  shopId: string | undefined,
): Promise<void> {
  if (format === 'csv') process.stdout.write(auditCsvHead());
  const lineOf = format === 'csv' ? auditCsvLine : auditJsonLine;
  for await (const entry of auditEntries(database, { after: 0n, shopId })) process.stdout.write(lineOf(entry));
}
