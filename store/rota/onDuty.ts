import { LONGEST_SHIFT, type Shift } from '../../domain/rota/shift';
import { type Member, offByRota } from '../../domain/rota/team';
import { DAY } from '../../domain/time';
import type { Prisma } from '../../prisma/client/client';
import { memberOf, shiftOf } from './rows';

type Reader = Pick<Prisma.TransactionClient, 'shift' | 'teamMember'>;

/** The published shifts that say who is on duty at an instant, and who is off: those of its day, and those that go on. */
export async function shiftsAround(reader: Reader, shopId: string, at: number): Promise<Shift[]> {
  const rows = await reader.shift.findMany({
    where: {
      ...{ shopId, state: 'published' },
      dayStartsAt: { gt: new Date(at - DAY - LONGEST_SHIFT), lte: new Date(at) },
    },
  });
  return rows.map(shiftOf);
}

/** Whether the shop has ever published a shift. One that has not works as if there were no rota. */
export async function keepsRota(reader: Reader, shopId: string): Promise<boolean> {
  const one = await reader.shift.findFirst({ where: { shopId, state: 'published' }, select: { staffId: true } });
  return one !== null;
}

/** Who is off at an instant by the published rota. Nobody in a shop that keeps none. */
export async function readOffByRota(reader: Reader, shopId: string, at: number): Promise<string[]> {
  const shifts = await shiftsAround(reader, shopId, at);
  return shifts.length === 0 ? [] : offByRota(shifts, await membersOf(reader, shopId), at);
}

/** Everybody who is, was or will be in a team of the shop. */
export async function membersOf(reader: Reader, shopId: string): Promise<Member[]> {
  return (await reader.teamMember.findMany({ where: { shopId } })).map(memberOf);
}
