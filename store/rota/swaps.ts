import { overlapping } from '../../domain/rota/shift';
import { DAY } from '../../domain/time';
import type { Prisma, Shift as ShiftRow, ShiftSwap } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';
import { shiftOf } from './rows';

/** asked → agreed → approved, or declined by the other one, or refused by a lead. */
export const SWAP_STATUSES = ['asked', 'agreed', 'approved', 'declined', 'refused'] as const;

/** What a person asks of another one. */
export interface SwapWish {
  id: string;
  shopId: string;
  askedBy: string;
  /** The beginning of the shift that they want to give. */
  startsAt: Date;
  askedOf: string;
  /** The beginning of the shift that they would take for it; absent: none. */
  theirStartsAt?: Date;
}

/** What became of a step of a swap. */
export type SwapStep =
  | { as: 'done'; swap: ShiftSwap }
  /** There is no such swap in the shop. */
  | { as: 'unknown' }
  /** A shift of it is not published, or no longer that person's. */
  | { as: 'noShift'; of: string; startsAt: Date }
  /** It is not theirs to answer or to decide. */
  | { as: 'notTheirs' }
  /** It has gone on to this status. */
  | { as: 'over'; status: string }
  /** Afterwards somebody would be in two places at once. */
  | { as: 'overlap'; of: string };

/** Somebody asks another one. Repeated under the same id it changes nothing. */
export function askSwap(database: Database, wish: SwapWish, by: AuditSource): Promise<SwapStep> {
  const { id, shopId, askedBy, startsAt, askedOf, theirStartsAt } = wish;
  return inTurn(database, shopId, async (transaction) => {
    const known = await transaction.shiftSwap.findFirst({ where: { id, shopId } });
    if (known) return { as: 'done', swap: known };
    const missing = await missingShift(transaction, wish);
    if (missing) return missing;
    const swap = await transaction.shiftSwap.create({
      data: { id, shopId, status: 'asked', askedBy, startsAt, askedOf, theirStartsAt, askedAt: new Date() },
    });
    await audit(transaction, by, { action: 'swapChanged', shopId, subject: `swap:${id}`, after: swap });
    return { as: 'done', swap };
  });
}

interface Which {
  shopId: string;
  id: string;
}

/** The other one says yes or no. The same answer repeated changes nothing. */
export function answerSwap(
  database: Database,
  { shopId, id, staffId, agrees }: Which & { staffId: string; agrees: boolean },
  by: AuditSource,
): Promise<SwapStep> {
  return inTurn(database, shopId, async (transaction) => {
    const swap = await transaction.shiftSwap.findFirst({ where: { id, shopId } });
    if (!swap) return { as: 'unknown' };
    if (swap.askedOf !== staffId) return { as: 'notTheirs' };
    const status = agrees ? 'agreed' : 'declined';
    if (swap.status === status) return { as: 'done', swap };
    if (swap.status !== 'asked') return { as: 'over', status: swap.status };
    return changed(transaction, swap, { status, answeredAt: new Date() }, by);
  });
}

/** A lead says yes or no; with a yes the shifts change hands at once. Nobody decides a swap of their own. */
export function decideSwap(
  database: Database,
  { shopId, id, staffId, approves }: Which & { staffId: string; approves: boolean },
  by: AuditSource,
): Promise<SwapStep> {
  return inTurn(database, shopId, async (transaction) => {
    const swap = await transaction.shiftSwap.findFirst({ where: { id, shopId } });
    if (!swap) return { as: 'unknown' };
    if ([swap.askedBy, swap.askedOf].includes(staffId)) return { as: 'notTheirs' };
    const status = approves ? 'approved' : 'refused';
    if (swap.status === status) return { as: 'done', swap };
    if (swap.status !== 'agreed') return { as: 'over', status: swap.status };
    if (approves) {
      const fault = await changeHands(transaction, swap);
      if (fault) return fault;
    }
    return changed(transaction, swap, { status, decidedBy: staffId, decidedAt: new Date() }, by);
  });
}

/** The latest first; only a person's own where one is named. */
export function readSwaps(database: Database, shopId: string, of?: string): Promise<ShiftSwap[]> {
  const own = of === undefined ? {} : { OR: [{ askedBy: of }, { askedOf: of }] };
  return database.shiftSwap.findMany({
    where: { shopId, ...own },
    orderBy: [{ askedAt: 'desc' }, { id: 'asc' }],
    take: MOST_SWAPS,
  });
}

/** Nobody looks further back than this. */
const MOST_SWAPS = 200;

type Transaction = Prisma.TransactionClient;

function inTurn(
  database: Database,
  shopId: string,
  step: (transaction: Transaction) => Promise<SwapStep>,
): Promise<SwapStep> {
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `rota:${shopId}`);
    return step(transaction);
  });
}

async function changed(
  transaction: Transaction,
  before: ShiftSwap,
  data: Prisma.ShiftSwapUpdateInput,
  by: AuditSource,
): Promise<SwapStep> {
  const { id, shopId } = before;
  const swap = await transaction.shiftSwap.update({ where: { id }, data });
  await audit(transaction, by, { action: 'swapChanged', shopId, subject: `swap:${id}`, before, after: swap });
  return { as: 'done', swap };
}

/** The shifts of a swap as they are published, the asker's first. */
type Handed = Pick<SwapWish, 'shopId' | 'askedBy' | 'startsAt' | 'askedOf'> & { theirStartsAt?: Date | null };

async function missingShift(transaction: Transaction, swap: Handed): Promise<SwapStep | undefined> {
  const { shopId, askedBy, startsAt, askedOf, theirStartsAt } = swap;
  if (!(await publishedShift(transaction, shopId, askedBy, startsAt))) return { as: 'noShift', of: askedBy, startsAt };
  if (!theirStartsAt || (await publishedShift(transaction, shopId, askedOf, theirStartsAt))) return undefined;
  return { as: 'noShift', of: askedOf, startsAt: theirStartsAt };
}

async function changeHands(transaction: Transaction, swap: ShiftSwap): Promise<SwapStep | undefined> {
  const missing = await missingShift(transaction, swap);
  if (missing) return missing;
  const { shopId, askedBy, startsAt, askedOf, theirStartsAt } = swap;
  const given = await publishedShift(transaction, shopId, askedBy, startsAt);
  const taken = theirStartsAt === null ? null : await publishedShift(transaction, shopId, askedOf, theirStartsAt);
  const moved = [
    ...(given ? [{ from: given, to: { ...given, staffId: askedOf } }] : []),
    ...(taken ? [{ from: taken, to: { ...taken, staffId: askedBy } }] : []),
  ];
  const twice = await overlapAfter(transaction, swap, moved);
  if (twice !== undefined) return { as: 'overlap', of: twice };
  for (const { from } of moved) await transaction.shift.deleteMany({ where: keyOf(from) });
  await transaction.shift.createMany({ data: moved.map(({ to }) => to) });
  return undefined;
}

/** Who would be in two places at once, of the two who swap. */
async function overlapAfter(
  transaction: Transaction,
  { shopId, askedBy, askedOf }: ShiftSwap,
  moved: readonly { from: ShiftRow; to: ShiftRow }[],
): Promise<string | undefined> {
  const times = moved.map(({ to }) => to.startsAt.getTime());
  const near = await transaction.shift.findMany({
    where: {
      ...{ shopId, state: 'published', staffId: { in: [askedBy, askedOf] } },
      startsAt: { gte: new Date(Math.min(...times) - DAY), lte: new Date(Math.max(...times) + DAY) },
    },
  });
  const isMoved = (row: ShiftRow) =>
    moved.some(({ from }) => from.staffId === row.staffId && from.startsAt.getTime() === row.startsAt.getTime());
  const after = [...near.filter((row) => !isMoved(row)), ...moved.map(({ to }) => to)];
  return overlapping(after.map(shiftOf))?.[0].staffId;
}

function publishedShift(transaction: Transaction, shopId: string, staffId: string, startsAt: Date) {
  return transaction.shift.findFirst({ where: { shopId, state: 'published', staffId, startsAt } });
}

function keyOf({ shopId, state, staffId, startsAt }: ShiftRow) {
  return { shopId, state, staffId, startsAt };
}
