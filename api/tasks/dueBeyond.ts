import type { Prisma } from '../../prisma/client/client';
import type { Place } from '../records';

/** The tasks that come after this place, by due time: those without one last, then by id. */
export function dueBeyond({ at, id }: Place): Prisma.TaskWhereInput {
  if (at === null) return { dueAt: null, id: { gt: id } };
  return { OR: [{ dueAt: { gt: at } }, { dueAt: at, id: { gt: id } }, { dueAt: null }] };
}
