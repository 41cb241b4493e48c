import { ReplayError } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { ShopTexts } from '../../activities/scripts';
import { ProviderError } from '../../adapters/errors';
import type { Policy } from '../../domain/policy/policy';
import type { Apart } from '../../domain/rejoin/differences';
import { refundSnapshotOf } from '../../intake/facts';
import type { Payout, Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { enterRefund, enterTransfer } from '../../store/ledger';
import { POLICY_ROLLOUT_WORKFLOW, policyRolloutIdOf } from '../../workflows/messages';
import { lineOf, messageOf } from '../stack/errors';
import type { Installation } from './look';
import { reopenCase } from './reopen';
import type { Retold } from './retell';
import { rowOfWorkflow } from './rows';
import { adoptedRules, argumentsOf, latestRun } from './workflows';
import { writeAnew } from './write';

/**
 * Puts one difference right that has one right answer. Repeated it changes nothing.
 * @returns what a person has to know of besides
 * @throws whatever kept it from that: tried again it may succeed
 */
export async function mend(parts: Installation, apart: Apart): Promise<Apart[]> {
  const { shopId, caseId = '', about = '' } = apart;
  switch (apart.sort) {
    case 'rowsBehind':
    case 'rowsLost':
      return mendRows(parts, apart, about);
    case 'workflowBehind':
    case 'workflowLost':
      await reopenCase(parts, caseId, parts.queues.cases);
      return [];
    case 'paymentForgotten':
      return enterPayment(parts, apart);
    case 'rulesLost':
      return findRules(parts, shopId, Number(about));
    case 'rolloutStopped':
      await parts.temporal.workflow.start(POLICY_ROLLOUT_WORKFLOW, {
        workflowId: policyRolloutIdOf({ shopId, rolloutId: about }),
        taskQueue: parts.queues.intake,
        args: [{ shopId, rolloutId: about }],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return [];
    case 'deliveryStopped':
      await parts.database.webhookDelivery.updateMany({
        where: { id: about, status: 'waiting' },
        data: { round: { increment: 1 }, isStarted: false },
      });
      return [];
    default:
      return [];
  }
}

async function mendRows(parts: Installation, apart: Apart, workflowId: string): Promise<Apart[]> {
  const { database, temporal, retell } = parts;
  const [row, run] = await Promise.all([rowOfWorkflow(database, workflowId), latestRun(temporal, workflowId)]);
  if (run === undefined) return [];
  let retold: Retold;
  try {
    retold = await retell({ workflowId, runId: run.runId }, row?.seq ?? 0);
  } catch (error) {
    if (!isOfReplay(error)) throw error;
    return [{ ...apart, sort: 'notReplayed', detail: messageOf(error) }];
  }
  const shop = await textsOf(parts, apart.shopId);
  const { caseId, lost } = await writeAnew(database, retold, { workflowId, shop });
  await keepSubject(database, caseId, workflowId);
  if (lost === undefined) return [];
  const detail = `events ${lost.from} to ${lost.to}`;
  return [{ sort: 'eventsLost', shopId: apart.shopId, caseId, about: workflowId, detail }];
}

/** Whether this code does not read the history. Any other error may be over the next time. */
function isOfReplay(error: unknown): boolean {
  return error instanceof ReplayError || error instanceof DeterminismViolationError;
}

async function textsOf({ shops }: Installation, shopId: string): Promise<ShopTexts | undefined> {
  try {
    return await shops.shop(shopId);
  } catch {
    // Without it, tasks are written in the usual language.
    return undefined;
  }
}

/** To which case the matter belongs: without it the next word of the platform would open a second case. */
async function keepSubject(database: Database, caseId: string, workflowId: string): Promise<void> {
  const { shopId, subjectType, subjectId, openedAt, clockOffset } = await database.case.findUniqueOrThrow({
    where: { id: caseId },
  });
  const generation = Number(/^.+\/(\d+)$/.exec(workflowId)?.[1] ?? 1);
  const createdAt = new Date(openedAt.getTime() - Number(clockOffset));
  const row = { shopId, type: subjectType, externalId: subjectId, generation, caseId, workflowId, createdAt };
  await database.caseSubject.createMany({ data: [row], skipDuplicates: true });
}

/** As the case has it. Whether the provider says the same is compared afterwards. */
async function enterPayment(parts: Installation, apart: Apart): Promise<Apart[]> {
  const { database } = parts;
  const { shopId, about: intentId = '', caseId = '' } = apart;
  const payout = await database.payout.findFirst({ where: { shopId, intentId, caseId } });
  if (payout === null) await enterCoupon(database, { shopId, caseId, intentId });
  else if (payout.method === 'transfer') await enterTransferOf(database, payout);
  else return enterRefundOf(parts, apart, intentId.slice(intentId.indexOf(':') + 1));
  return [];
}

async function enterTransferOf(database: Database, payout: Payout): Promise<void> {
  const { shopId, caseId, tid, intentId, purpose, amount, reference } = payout;
  const isPaid = payout.status === 'paid';
  await enterTransfer(database, { shopId, caseId, tid, intentId, purpose, amount, status: isPaid ? 'paid' : 'held' });
  const request = { amount, purpose };
  const answer: Prisma.InputJsonObject = isPaid ? { result: 'confirmed', reference } : { result: 'unknown' };
  const status = isPaid ? 'confirmed' : 'unknown';
  await database.intent.upsert({
    where: { shopId_id: { shopId, id: intentId } },
    create: { shopId, id: intentId, caseId, kind: 'transfer', status, request, answer },
    update: { status, answer },
  });
}

/** The ledger has a refund as the platform shows it. */
async function enterRefundOf({ database, shops }: Installation, apart: Apart, refundId: string): Promise<Apart[]> {
  try {
    const shop = await shops.shop(apart.shopId);
    await enterRefund(database, apart.shopId, refundSnapshotOf(await shop.top.refundGet(refundId)));
    return [];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return [{ ...apart, sort: 'notAsked', detail: lineOf(error) }];
  }
}

async function enterCoupon(
  database: Database,
  { shopId, caseId, intentId }: { shopId: string; caseId: string; intentId: string },
): Promise<void> {
  const { tid, state } = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  const processes = (state as { processes?: Record<string, { amount?: number }> }).processes ?? {};
  const amount = processes[intentId.slice(caseId.length + 1)]?.amount ?? 0;
  await enterTransfer(database, { shopId, caseId, tid, intentId, purpose: 'coupon', amount, status: 'held' });
}

/** So many workflows are asked for the rules that they go by. */
const ASKED = 50;

/** The cases that were opened last are the likeliest to have begun with these rules. */
async function findRules({ database, temporal }: Installation, shopId: string, version: number): Promise<Apart[]> {
  const cases = await database.case.findMany({
    where: { shopId, policyVersion: version, endedAt: null, workflowId: { not: null } },
    select: { workflowId: true },
    orderBy: { openedAt: 'desc' },
    take: ASKED,
  });
  for (const { workflowId } of cases) {
    const rules = workflowId === null ? undefined : await rulesOf(temporal, workflowId, version);
    if (rules === undefined) continue;
    const policy = { ...rules } as object as Prisma.InputJsonObject;
    await database.policyVersion.createMany({ data: [{ shopId, version, policy }], skipDuplicates: true });
    return [];
  }
  return [];
}

/** Those with which its latest run began, or that it has taken on since. */
async function rulesOf(
  temporal: Installation['temporal'],
  workflowId: string,
  version: number,
): Promise<Policy | undefined> {
  const latest = await latestRun(temporal, workflowId);
  if (latest === undefined) return undefined;
  const run = { workflowId, runId: latest.runId };
  const [, rules] = (await argumentsOf(temporal, run)) as [unknown, Policy?];
  return rules?.version === version ? rules : adoptedRules(temporal, run, version);
}
