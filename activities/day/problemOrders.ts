import { KIND_OF } from '../../domain/day/kinds';
import type { DayJobCode } from './job';
import { caseLine, openCases, sortedAs } from './openCases';

/** The table of problem orders, for who works them (handbook §5, §9): each open one, with its sort once somebody has said it. */
export const problemOrders: DayJobCode = async ({ database, shop, cursor }) => {
  const what = sortedAs(KIND_OF.problemOrders);
  const { cases, next } = await openCases(database, shop.id, cursor, what);
  const lines = cases.map((found) => ({ ...caseLine(found), at: found.openedAt.toISOString() }));
  return { done: cases.length, sheets: [{ sort: 'problemOrders', forRole: 'midSales', lines }], next };
};
