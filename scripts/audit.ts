// `npm run audit` holds the whole installation against what we promise: docs/auditing.md. `npm run audit -- verify` and `export` are about
// the audit trail alone: who changed what (docs/people.md).
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config';
import { sentenceOf } from '../domain/audit/findings';
import { connectPrisma, type Database } from '../store/database';
import { createShops, guardSettingsOf } from '../store/shops';
import { type Audited, auditInstallation, type Installation, lasting } from './audit/installation';
import { exportTrail, verifyTrail } from './audit/trail';
import { runScript } from './cli';
import { databaseUrl } from './running';
import { StackError } from './stack';
import { withTemporal } from './temporalClient';

const USAGE = [
  'Say what to do: npm run audit [-- --days <n>] [--json],',
  'npm run audit -- verify [--head <n>:<hash>],',
  'or: npm run audit -- export ndjson|csv [--shop <id>].',
].join(' ');

/** What looks wrong is looked at again after this time: most of it was only under way, ms. */
const AGAIN_AFTER = 15_000;

runScript(async () => {
  const { positionals, values } = argumentsOf();
  const database = connectPrisma(databaseUrl());
  try {
    const [what, format] = positionals;
    if (what === undefined) await auditAll(database, values.days, values.json);
    else if (what === 'verify') await verifyTrail(database, values.head);
    else if (what === 'export' && (format === 'ndjson' || format === 'csv'))
      await exportTrail(database, format, values.shop);
    else throw new StackError(USAGE);
  } finally {
    await database.$disconnect();
  }
});

function argumentsOf() {
  const text = { type: 'string' } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { head: text, shop: text, days: { ...text, default: '2' }, json: { type: 'boolean', default: false } },
    });
    const days = Number(values.days);
    if (!Number.isSafeInteger(days) || days < 0) throw new Error('No number of days.');
    return { positionals, values: { ...values, days } };
  } catch {
    throw new StackError(USAGE);
  }
}

async function auditAll(database: Database, days: number, json: boolean): Promise<void> {
  const shops = createShops(database, guardSettingsOf(loadConfig(process.env)));
  const { looked, unasked, findings } = await withTemporal((temporal) =>
    lookedTwice({ database, temporal, shops }, days),
  );
  for (const finding of findings) console.log(`${finding.shopId} ${sentenceOf(finding)}`);
  for (const sentence of unasked) console.log(`Not compared with the provider. ${sentence}`);
  const ok = findings.length === 0 && unasked.length === 0;
  if (json) console.log(JSON.stringify({ ok, ...looked, findings: findings.length, unasked: unasked.length }));
  else {
    const { shops: n, cases, orders, payments, workflows } = looked;
    const sums = `${n} shops, ${cases} cases, ${workflows} workflows, ${orders} orders, ${payments} payments`;
    console.log(ok ? `Everything holds: ${sums}.` : `${findings.length} promises do not hold. Looked at: ${sums}.`);
  }
  if (!ok) process.exitCode = 1;
}

async function lookedTwice(installation: Installation, days: number): Promise<Audited> {
  const first = await auditInstallation(installation, days);
  if (first.findings.length === 0) return first;
  await pause(AGAIN_AFTER);
  const second = await auditInstallation(installation, days);
  return { ...second, findings: lasting(first.findings, second.findings) };
}
