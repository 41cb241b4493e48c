import { LONGEST_SHIFT, type Shift } from '../../domain/rota/shift';
import type { Member } from '../../domain/rota/team';
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

/** Everybody who is, was or will be in a team of the shop. */
export async function membersOf(reader: Reader, shopId: string): Promise<Member[]> {
  return (await reader.teamMember.findMany({ where: { shopId } })).map(memberOf);
}
