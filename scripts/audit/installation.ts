import type { Client } from '@temporalio/client';
import { type AuditPart, auditCases, auditDifferences, auditOrders, auditPeople } from '../../activities/audit/pages';
import { paymentsAfter } from '../../activities/reconciliation/ours';
import { theirAnswer } from '../../activities/reconciliation/theirs';
import { ProviderError } from '../../adapters/errors';
import type { AuditFinding } from '../../domain/audit/findings';
import { differenceOf } from '../../domain/rules/reconciliation';
import { DAY } from '../../domain/time';
import { workflowIdOf } from '../../domain/workflowId';
import type { Database } from '../../store/database';
import type { Shops } from '../../store/shops';
import { CASE_WORKFLOW } from '../../workflows/messages';

export interface Installation {
  database: Database;
  temporal: Client;
  shops: Shops;
}

/** A finding in its shop. */
export type ShopFinding = AuditFinding & { shopId: string };

export interface Audited {
  findings: ShopFinding[];
  /** How much was looked at. */
  looked: Record<'shops' | 'cases' | 'orders' | 'roles' | 'payments' | 'workflows', number>;
  /** What could not be looked at, and why: a provider was away. */
  unasked: string[];
}

/** The parts that Postgres alone answers, and under which name they are counted. */
const PARTS = [
  ['cases', auditCases],
  ['orders', auditOrders],
  ['roles', auditPeople],
] as const satisfies readonly [string, AuditPart][];

/**
 * Holds a living installation against what we promise. Postgres tells of cases, orders and people, the providers of payments, Temporal
 * of workflows. It only reads. What is just under way may look wrong: whoever calls looks twice.
 * @param days payments that changed since so many days are compared with the providers; 0 compares none
 */
export async function auditInstallation(installation: Installation, days: number): Promise<Audited> {
  const { database, shops } = installation;
  const audited: Audited = {
    ...{ findings: [], unasked: [] },
    looked: { shops: 0, cases: 0, orders: 0, roles: 0, payments: 0, workflows: 0 },
  };
  for (const shopId of await shops.ids()) {
    audited.looked.shops += 1;
    for (const [name, part] of PARTS) audited.looked[name] += await everyPage(database, shopId, part, audited);
    await everyPage(database, shopId, auditDifferences, audited);
    if (days > 0) await auditPayments(installation, shopId, days, audited);
  }
  await auditWorkflows(installation, audited);
  return audited;
}

async function everyPage(database: Database, shopId: string, part: AuditPart, { findings }: Audited): Promise<number> {
  let looked = 0;
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await part(database, shopId, cursor);
    looked += page.looked;
    for (const finding of page.findings) findings.push({ shopId, ...finding });
    cursor = page.next;
  }
  return looked;
}

/** Payments that are compared at a time: the provider answers one after the other. */
const PAYMENTS = 50;

async function auditPayments({ database, shops }: Installation, shopId: string, days: number, audited: Audited) {
  const window = { from: new Date(Date.now() - days * DAY), until: new Date() };
  try {
    const shop = await shops.shop(shopId);
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await paymentsAfter(database, shopId, window, { cursor, limit: PAYMENTS });
      for (const payment of page) {
        const theirs = await theirAnswer(shop, payment);
        audited.looked.payments += 1;
        if (differenceOf(payment.books, theirs) === undefined) continue;
        const { caseId, intentId: about } = payment;
        audited.findings.push({ shopId, sort: 'booksDiffer', caseId, about, amount: theirs.amount });
      }
      cursor = page.length < PAYMENTS ? undefined : page.at(-1)?.intentId;
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    audited.unasked.push(`${shopId}: ${error.message}`);
  }
}

/** Every case that has not ended has its workflow, and every workflow its case. */
async function auditWorkflows({ database, temporal }: Installation, { findings, looked }: Audited): Promise<void> {
  const running = new Set<string>();
  const query = `WorkflowType = '${CASE_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of temporal.workflow.list({ query, pageSize: 1_000 })) running.add(workflowId);
  looked.workflows = running.size;
  const rows = await database.case.findMany({
    where: { endedAt: null },
    select: { id: true, shopId: true, workflowId: true },
  });
  const known = new Set<string>();
  for (const { id, shopId, workflowId } of rows) {
    const name = workflowIdOf({ caseId: id, workflowId });
    known.add(name);
    if (!running.has(name)) findings.push({ shopId, sort: 'noWorkflow', caseId: id, about: name });
  }
  for (const about of running) if (!known.has(about)) findings.push({ shopId: '', sort: 'noCase', about });
}

/** Findings of both looks: what was only just under way is not among them. */
export function lasting(first: readonly ShopFinding[], second: readonly ShopFinding[]): ShopFinding[] {
  const keyOf = ({ shopId, sort, caseId, tid, about }: ShopFinding) => [shopId, sort, caseId, tid, about].join('|');
  const before = new Set(first.map(keyOf));
  return second.filter((finding) => before.has(keyOf(finding)));
}
