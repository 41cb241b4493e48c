import type { Client } from '@temporalio/client';
import { type FileStore, fileKey } from '../../adapters/files';
import { type Apart, filesApart } from '../../domain/rejoin/differences';
import type { Database } from '../../store/database';
import { nameOfReport } from '../../store/day/reports';
import { checksumsIn } from '../../store/erasure/cases';
import { policyRolloutIdOf, webhookIdOf } from '../../workflows/messages';
import { keysIn } from '../backup/files';
import { latestRun } from './workflows';

/** Rows of cases that are read at a time: their states are long. */
const PAGE = 300;

/** Where files lie. `directory` is absent for a bucket, whose files nobody lists. */
export interface FilesToCompare {
  store: FileStore;
  directory?: string;
}

/** The files that cases and reports name, against those of the store. */
export async function compareFiles(
  database: Database,
  { store, directory }: FilesToCompare,
  shopId: string | undefined,
): Promise<{ apart: Apart[]; files: number }> {
  const named: { key: string; shopId: string; caseId?: string }[] = await filesOfReports(database, shopId);
  for (let last = ''; ; ) {
    const rows = await database.$queryRaw<{ id: string; shopId: string; state: unknown }[]>`
      SELECT "id", "shopId", jsonb_build_object('evidence', "state" -> 'evidence') AS "state" FROM "Case"
      WHERE "id" > ${last} AND (${shopId ?? null}::text IS NULL OR "shopId" = ${shopId ?? null}) ORDER BY "id" LIMIT ${PAGE}`;
    for (const row of rows) {
      const keys = checksumsIn(row.state).map((sha256) => fileKey(row.shopId, row.id, sha256));
      named.push(...keys.map((key) => ({ key, shopId: row.shopId, caseId: row.id })));
    }
    last = rows.at(-1)?.id ?? '';
    if (rows.length < PAGE) break;
  }
  const looked = [];
  for (const one of named) looked.push({ ...one, isThere: (await store.head(one.key)) !== undefined });
  const listed = directory === undefined ? undefined : await keysIn(directory);
  const own = listed?.filter((key) => shopId === undefined || key.startsWith(`${shopId}/`));
  return { apart: filesApart(looked, own), files: named.length };
}

async function filesOfReports(database: Database, shopId: string | undefined) {
  const reports = await database.dayReport.findMany({ where: { shopId } });
  return reports.flatMap((report) =>
    [report.html, ...(report.pdf === null ? [] : [report.pdf])].map((sha256) => ({
      key: fileKey(report.shopId, nameOfReport(report), sha256),
      shopId: report.shopId,
    })),
  );
}

/** Work that waits for a workflow of its own which does not run. */
export async function compareWork(
  { database, temporal }: { database: Database; temporal: Client },
  shopId: string | undefined,
): Promise<Apart[]> {
  const apart: Apart[] = [];
  for (const { id, shopId: shop, version } of await database.policyRollout.findMany({
    where: { shopId, endedAt: null },
  })) {
    const run = await latestRun(temporal, policyRolloutIdOf({ shopId: shop, rolloutId: id }));
    if (!run?.isRunning) apart.push({ sort: 'rolloutStopped', shopId: shop, about: id, detail: `version ${version}` });
  }
  const waiting = { shopId, status: 'waiting' } as const;
  for (const { id, shopId: shop, round } of await database.webhookDelivery.findMany({ where: waiting })) {
    const run = await latestRun(temporal, webhookIdOf(id, round));
    // One that was never begun is begun by the next worker.
    const isStopped = run === undefined ? await isStarted(database, id) : !run.isRunning;
    if (isStopped) apart.push({ sort: 'deliveryStopped', shopId: shop, about: id });
  }
  return apart;
}

async function isStarted(database: Database, id: string): Promise<boolean> {
  return (await database.webhookDelivery.count({ where: { id, isStarted: true } })) > 0;
}
