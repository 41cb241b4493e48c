import type { CaseEvent } from '../../domain/case/events';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { type PromiseRow, promiseRowsOf } from '../../domain/case/rows/promiseRows';
import type { BuyerWish } from '../../domain/vocabulary';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';
import type { Changes } from './parts';

/**
 * The facts that the whole shop must know of a buyer, written together with the case. These are the shop's debts to the
 * buyer and the buyer's wishes.
 */
export function buyerStatements(batch: CaseBatch, changes: Changes): Prisma.Sql[] {
  const promises = promiseRowsOf(batch.content.state);
  return [...changes.of('promises', promises, () => promiseStatements(batch, promises)), ...wishStatements(batch)];
}

function promiseStatements({ caseId, shopId, content }: CaseBatch, promises: readonly PromiseRow[]): Prisma.Sql[] {
  const { buyerId, tid } = content.row;
  const rows = promises.map(({ processId, ...promise }) => {
    const { text, until, endedBy, endedAt, redeemedOn, madeAt, ...rest } = promise;
    return {
      id: `${caseId}/${processId}`,
      ...{ caseId, processId, shopId, buyerId, tid, ...rest, madeAt: new Date(madeAt) },
      ...{ text: text ?? null, endedBy: endedBy ?? null, redeemedOn: redeemedOn ?? null },
      ...{ until: instant(until), endedAt: instant(endedAt) },
    };
  });
  return insertInto('BuyerPromise', rows, { key: ['id'] });
}

function wishStatements({ caseId, shopId, content }: CaseBatch): Prisma.Sql[] {
  const { buyerId } = content.row;
  const wishes = content.events.flatMap((event) => {
    const wish = wishIn(event);
    if (wish === undefined) return [];
    const { seq, at, by } = event;
    return [{ caseId, seq, shopId, buyerId, wish, actorId: by.id, at: new Date(at) }];
  });
  return insertInto('BuyerWish', wishes);
}

/** Removes rows of a lost tail; the rows that still stand are written again. */
export function withoutBuyerRows(caseId: string, fromSeq: number): Prisma.Sql[] {
  return [
    Prisma.sql`DELETE FROM "BuyerPromise" WHERE "caseId" = ${caseId}`,
    Prisma.sql`DELETE FROM "BuyerWish" WHERE "caseId" = ${caseId} AND "seq" >= ${fromSeq}`,
  ];
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
