import type { PayAnswer } from '../../domain/asks';
import type { RefundListLine } from '../../prisma/client/client';
import type { Database } from '../../store/database';

export const LINE_RESULTS = ['underWay', 'paid', 'refused', 'unknown'] as const;

/** Whom a line pays, and what came of it: read in the case's own rows, for a list holds no data of a buyer. */
export interface LineResult {
  nickname: string | null;
  realName: string | null;
  account: string | null;
  /** Why the buyer is paid. */
  reason: string | null;
  /** Absent while it has not been let go. */
  result?: (typeof LINE_RESULTS)[number];
  /** The provider's number of the payment. */
  reference?: string;
  /** Why the provider refused. */
  refusal?: string;
}

/** By the line's number. */
export async function resultsOf(
  database: Database,
  lines: readonly RefundListLine[],
): Promise<ReadonlyMap<number, LineResult>> {
  const caseIds = [...new Set(lines.map(({ caseId }) => caseId))];
  const shopId = lines[0]?.shopId ?? '';
  const ids = lines.map(({ intentId }) => intentId);
  const [payouts, intents] = await Promise.all([
    database.payout.findMany({ where: { shopId, caseId: { in: caseIds } } }),
    database.intent.findMany({ where: { shopId, id: { in: ids } }, select: { id: true, status: true, answer: true } }),
  ]);
  return new Map(
    lines.map((line) => {
      const payout = payouts.find((one) => one.caseId === line.caseId && one.processId === line.processId);
      const { nickname = null, realName = null, account = null, reason = null } = payout ?? {};
      const whom = { nickname, realName, account, reason };
      if (line.status !== 'sent') return [line.n, whom];
      const settled = payout?.intentId === line.intentId ? payout : undefined;
      const intent = intents.find(({ id }) => id === line.intentId);
      return [line.n, { ...whom, ...outcomeOf(intent, settled) }];
    }),
  );
}

/** The payment's own row first; where finance has settled it by hand, what the case says. */
export function outcomeOf(
  intent: { status: string; answer: unknown } | undefined,
  payout: { status: string; reference: string | null } | undefined,
): Pick<LineResult, 'result' | 'reference' | 'refusal'> {
  // payments.ts wrote it; JSON loses the type.
  const answer = (intent?.answer ?? undefined) as PayAnswer | undefined;
  if (answer?.result === 'confirmed') return { result: 'paid', reference: answer.reference };
  if (payout?.status === 'paid') return { result: 'paid', reference: payout.reference ?? undefined };
  if (answer?.result === 'refused') return { result: 'refused', refusal: answer.reason };
  if (answer?.result === 'overCap') return { result: 'refused', refusal: 'overCap' };
  if (payout && ['refused', 'releasing', 'abandoned'].includes(payout.status)) return { result: 'refused' };
  return { result: intent?.status === 'unknown' ? 'unknown' : 'underWay' };
}
