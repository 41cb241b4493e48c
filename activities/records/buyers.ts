import type { CaseEvent } from '../../domain/case/events';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { promiseRowsOf } from '../../domain/case/rows/promiseRows';
import type { BuyerWish } from '../../domain/vocabulary';
import type { Prisma } from '../../prisma/client/client';

/**
 * Writes, together with the case, the facts that the whole shop must know of a buyer. These are the shop's debts to the
 * buyer and the buyer's wishes.
 */
export async function writeBuyerRows(
  transaction: Prisma.TransactionClient,
  { caseId, shopId, content }: CaseBatch,
): Promise<void> {
  const { buyerId, tid } = content.row;
  for (const { processId, ...promise } of promiseRowsOf(content.state)) {
    const { text, until, endedBy, endedAt, redeemedOn, madeAt, ...rest } = promise;
    const values = {
      ...{ caseId, processId, shopId, buyerId, tid, ...rest, madeAt: new Date(madeAt) },
      ...{ text: text ?? null, endedBy: endedBy ?? null, redeemedOn: redeemedOn ?? null },
      ...{ until: instant(until), endedAt: instant(endedAt) },
    };
    const id = `${caseId}/${processId}`;
    await transaction.buyerPromise.upsert({ where: { id }, create: { id, ...values }, update: values });
  }
  const wishes = content.events.flatMap((event) => {
    const wish = wishIn(event);
    if (wish === undefined) return [];
    const { seq, at, by } = event;
    return [{ caseId, seq, shopId, buyerId, wish, actorId: by.id, at: new Date(at) }];
  });
  if (wishes.length > 0) await transaction.buyerWish.createMany({ data: wishes });
}

/** Removes rows of a lost tail; the rows that still stand are written again. */
export async function cutBuyerRows(
  transaction: Prisma.TransactionClient,
  caseId: string,
  fromSeq: number,
): Promise<void> {
  await transaction.buyerPromise.deleteMany({ where: { caseId } });
  await transaction.buyerWish.deleteMany({ where: { caseId, seq: { gte: fromSeq } } });
}

/** A wish that was only heard of from another case has its row there. */
function wishIn(event: CaseEvent): BuyerWish | undefined {
  switch (event.type) {
    case 'textsForbidden':
      return event.elsewhere ? undefined : 'noTexts';
    case 'callsForbidden':
      return event.elsewhere ? undefined : 'noCalls';
    case 'contactForbidden':
      return event.elsewhere ? undefined : 'noContact';
    default:
      return undefined;
  }
}

function instant(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
