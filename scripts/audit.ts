// `npm run audit` holds the whole installation against what we promise: docs/auditing.md. `npm run audit -- verify` and `export` are about
// the audit trail alone: who changed what (docs/people.md).
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { sealingConverter } from '../codec';
import { ConfigError, loadConfig, temporalConnection } from '../config';
import { sentenceOf } from '../domain/audit/findings';
import { connectPrisma, type Database } from '../store/database';
import { createShops, guardSettingsOf } from '../store/shops';
import { auditInstallation, lasting } from './audit/installation';
import { exportTrail, verifyTrail } from './audit/trail';
import { runScript } from './cli';
import { databaseUrl, temporalEnvironment } from './running';
import { StackError } from './stack';

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
  const { address, namespace, connectionOptions } = temporalConnection(temporalEnvironment());
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: 10_000 }).catch(
    (error: unknown) => {
      throw new ConfigError(`The Temporal server ${address} does not answer.`, { cause: error });
    },
  );
  try {
    const temporal = new Client({ connection, namespace, dataConverter: sealingConverter() });
    const shops = createShops(database, guardSettingsOf(loadConfig(process.env)));
    const installation = { database, temporal, shops };
    const first = await auditInstallation(installation, days);
    if (first.findings.length > 0) await pause(AGAIN_AFTER);
    const { looked, unasked, findings } =
      first.findings.length > 0 ? await auditInstallation(installation, days) : first;
    const found = lasting(first.findings, findings);
    for (const finding of found) console.log(`${finding.shopId} ${sentenceOf(finding)}`);
    for (const sentence of unasked) console.log(`Not compared with the provider. ${sentence}`);
    const ok = found.length === 0 && unasked.length === 0;
    if (json) console.log(JSON.stringify({ ok, ...looked, findings: found.length, unasked: unasked.length }));
    else {
      const { shops: n, cases, orders, payments, workflows } = looked;
      const sums = `${n} shops, ${cases} cases, ${workflows} workflows, ${orders} orders, ${payments} payments`;
      console.log(ok ? `Everything holds: ${sums}.` : `${found.length} promises do not hold. Looked at: ${sums}.`);
    }
    if (!ok) process.exitCode = 1;
  } finally {
    await connection.close();
  }
}
