import { ApplicationFailure } from '@temporalio/common';
import type { Trade } from '../adapters/top';
import type { AskContext, Asks, DelayAnswer } from '../domain/asks';
import { DAY } from '../domain/time';
import type { Shop } from '../store/shops';
import { isUnknown, refusalOf } from './failures';
import { intentsOf, mayHaveBeenSent } from './intents';
import { asShop, type Deps, type Port } from './ports';

/** Where the platform waits for the buyer to confirm receipt (platform.md §2). */
const AWAITS_RECEIPT = 'WAIT_BUYER_CONFIRM_GOODS';

/** How long a call may still be under way after it was sent, ms: until then nobody repeats it. */
const UNDER_WAY_MS = 30_000;

/** The facts when the request was sent. Comparing them with the trade shows whether the request took effect. */
interface Sent {
  /** The trade's end before, epoch ms; absent where the platform showed none, as while a refund holds it. */
  endsAt?: number;
  sentAt: number;
}

/** More days to confirm receipt. Each call adds days: readable by the trade's end, which is later by just so many. */
export function receipts(deps: Deps): Port<'delayReceipt'> {
  return {
    delayReceipt: (input, context) =>
      asShop(deps, context, (shop) => delay(deps, shop, context, input), input.intentId),
  };
}

/** One caller sends. A later caller, also one after a crash, reads the trade before it sends again. */
async function delay(
  deps: Deps,
  shop: Shop,
  context: AskContext,
  { intentId, tid, days }: Asks['delayReceipt']['in'],
): Promise<DelayAnswer> {
  const intents = intentsOf(deps.database, context);
  const row = await intents.intend(intentId, 'delayReceipt', { tid, days });
  const live = await shop.top.tradeGet(tid);
  if (row.status === 'confirmed') return done(live);
  if (row.status === 'failed') return { result: 'refused', reason: reasonIn(row.answer) };
  const before = mayHaveBeenSent(row) ? sentOf(row.answer) : undefined;
  if (before && isPutOff(live, before, days)) {
    await intents.mark(intentId, 'confirmed', { ...before });
    return done(live);
  }
  if (live.status !== AWAITS_RECEIPT) return { result: 'notNeeded' };
  if (before && Date.now() < before.sentAt + UNDER_WAY_MS) throw underWay(before.sentAt + UNDER_WAY_MS - Date.now());
  if (before && before.endsAt === undefined) return { result: 'refused', reason: 'unknownResult' };
  const sent: Sent = { endsAt: before?.endsAt ?? live.timeoutActionAt, sentAt: Date.now() };
  if (before) await intents.mark(intentId, 'sent', { ...sent });
  else if (!(await intents.claim(intentId, { ...sent }))) throw underWay(UNDER_WAY_MS);
  try {
    await shop.top.receiveTimeDelay({ tid, days });
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) {
      // Of any other failure nothing was changed: the next try is as good as the first.
      if (isUnknown(error)) await intents.mark(intentId, 'unknown', { ...sent });
      else await intents.takeBack(intentId, 'intended');
      throw error;
    }
    await intents.mark(intentId, 'failed', { reason });
    return { result: 'refused', reason };
  }
  await intents.mark(intentId, 'confirmed', { ...sent });
  return { result: 'done', until: sent.endsAt === undefined ? undefined : sent.endsAt + days * DAY };
}

function done({ timeoutActionAt }: Trade): DelayAnswer {
  return { result: 'done', until: timeoutActionAt };
}

function isPutOff({ timeoutActionAt }: Trade, { endsAt }: Sent, days: number): boolean {
  return endsAt !== undefined && timeoutActionAt !== undefined && timeoutActionAt >= endsAt + days * DAY;
}

function sentOf(answer: unknown): Sent {
  const { endsAt, sentAt } = (answer ?? {}) as Partial<Sent>;
  return { endsAt, sentAt: sentAt ?? 0 };
}

function reasonIn(answer: unknown): string {
  return (answer as { reason?: string } | null)?.reason ?? 'refused';
}

/** Another attempt is sending. The case asks again when that attempt must be over. */
function underWay(ms: number): ApplicationFailure {
  return ApplicationFailure.create({
    message: 'Receipt is being put off already; its result is read before it is tried again.',
    type: 'unknown',
    nextRetryDelay: ms,
  });
}
