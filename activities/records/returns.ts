import { returnNumbersOf } from '../../domain/case/people/fraudSigns';
import type { CaseBatch } from '../../domain/case/rows/batch';
import type { CaseState } from '../../domain/case/state/caseState';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';
import type { Changes } from './parts';

/**
 * Facts about this case's returns that other cases ask for: tracking numbers and signs of fraud. A parcel that nobody
 * could place belongs to the case that has received it.
 */
export function returnStatements(batch: CaseBatch, changes: Changes, at: Date): Prisma.Sql[] {
  const { caseId, shopId, content } = batch;
  const { state } = content;
  const { signs = [] } = state;
  const numbers = returnNumbersOf(state);
  const received = receivedNumbers(content);
  return [
    ...changes.of('returnNumbers', numbers, () => returnNumberStatements(batch, numbers, at)),
    ...changes.of('signs', signs, () => signStatements(batch, signs)),
    ...(received.length === 0
      ? []
      : [
          Prisma.sql`
            UPDATE "UnownedParcel" SET "matchedCaseId" = ${caseId}
            WHERE "shopId" = ${shopId} AND "trackingNumber" = ANY(${received}) AND "matchedCaseId" IS NULL`,
        ]),
  ];
}

function returnNumberStatements(
  { caseId, shopId, content }: CaseBatch,
  numbers: ReturnType<typeof returnNumbersOf>,
  at: Date,
): Prisma.Sql[] {
  const { buyerId, tid } = content.state;
  const rows = numbers.map(({ company, trackingNumber }) => ({
    ...{ company, trackingNumber, shopId, caseId, buyerId, tid, seenAt: at },
  }));
  return insertInto('ReturnParcel', rows, 'keep');
}

function signStatements({ caseId, shopId, content }: CaseBatch, signs: NonNullable<CaseState['signs']>): Prisma.Sql[] {
  const { buyerId } = content.state;
  const rows = signs.map(({ n, sort, evidence, at, confirmed, note }) => ({
    ...{ shopId, caseId, n, buyerId, sort, evidence, at: new Date(at) },
    ...{ confirmed: confirmed ?? null, note: note ?? null },
  }));
  return insertInto('FraudSign', rows, { key: ['caseId', 'n'], set: ['confirmed', 'note'] });
}

/** Before other content takes the place of a tail that never was. */
export function withoutReturns(caseId: string): Prisma.Sql[] {
  return [
    Prisma.sql`DELETE FROM "ReturnParcel" WHERE "caseId" = ${caseId}`,
    Prisma.sql`DELETE FROM "FraudSign" WHERE "caseId" = ${caseId}`,
  ];
}

/** Only where something was received just now. */
function receivedNumbers({ events, state }: CaseBatch['content']): string[] {
  return events.flatMap((event) => {
    if (event.type === 'parcelCame') return event.parcel.trackingNumber ?? [];
    if (event.type !== 'parcel.received') return [];
    const parcel = state.processes[event.process];
    return (parcel?.kind === 'parcel' && parcel.number?.trackingNumber) || [];
  });
}
