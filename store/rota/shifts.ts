import type { Shift } from '../../domain/rota/shift';
import type { Prisma } from '../../prisma/client/client';
import { type AuditDeed, type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';
import { inOneLine, rowOfShift, type ShiftState, type Span, shiftOf } from './rows';

type Reader = Pick<Prisma.TransactionClient, 'shift'>;

/** The shifts of these days in one state, by their beginning and name. */
export async function readShifts(reader: Reader, span: Span, state: ShiftState): Promise<Shift[]> {
  const rows = await reader.shift.findMany({
    where: whereIn(span, state),
    orderBy: [{ startsAt: 'asc' }, { staffId: 'asc' }],
  });
  return rows.map(shiftOf);
}

/** The draft of these days becomes this one as a whole. What is published still counts. */
export function draftShifts(
  database: Database,
  span: Span,
  shifts: readonly Shift[],
  by: AuditSource,
): Promise<Shift[]> {
  const { shopId } = span;
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `rota:${shopId}`);
    const before = await readShifts(transaction, span, 'draft');
    await transaction.shift.deleteMany({ where: whereIn(span, 'draft') });
    await transaction.shift.createMany({ data: shifts.map((shift) => rowOfShift(shopId, 'draft', shift)) });
    const after = await readShifts(transaction, span, 'draft');
    await audit(transaction, by, deedOf('shiftsDrafted', span, before, after));
    return after;
  });
}

/**
 * The draft of these days is the rota from now on, in place of what was published; no draft is left. Undefined where nothing is
 * drafted, since that would empty the days: only `withdraw` does.
 */
export function publishShifts(
  database: Database,
  { withdraw, ...span }: Span & { withdraw: boolean },
  by: AuditSource,
): Promise<Shift[] | undefined> {
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `rota:${span.shopId}`);
    const drafted = await readShifts(transaction, span, 'draft');
    if (drafted.length === 0 && !withdraw) return undefined;
    const before = await readShifts(transaction, span, 'published');
    await transaction.shift.deleteMany({ where: whereIn(span, 'published') });
    await transaction.shift.updateMany({ where: whereIn(span, 'draft'), data: { state: 'published' } });
    await audit(transaction, by, deedOf('shiftsPublished', span, before, drafted));
    return drafted;
  });
}

function whereIn({ shopId, from, until }: Span, state: ShiftState) {
  return { shopId, state, day: { gte: from, lte: until } };
}

function deedOf(
  action: 'shiftsDrafted' | 'shiftsPublished',
  { shopId, from, until }: Span,
  before: readonly Shift[],
  after: readonly Shift[],
): AuditDeed {
  const subject = `rota:${from}..${until}`;
  return {
    action,
    shopId,
    subject,
    before: { shifts: before.map(inOneLine) },
    after: { shifts: after.map(inOneLine) },
  };
}
