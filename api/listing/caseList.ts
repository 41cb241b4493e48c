import type { Response } from 'express';
import type { z } from 'zod';
import { refuse } from '../../domain/errors';
import { ROLES } from '../../domain/roles';
import { noteLook } from '../answers';
import type { AppDeps } from '../deps';
import { casePlaceCursor, casePlaceFrom, type casesQuery, pageOf } from '../lists';
import { principalOf } from '../request';
import { listedCaseView } from '../views';
import { CASE_FILTERS } from './caseFilters';
import { casePlace } from './caseOrder';
import { hiddenFilter } from './filter';

/** A page of cases as the caller asked for it. The look is logged. */
export async function caseList(deps: AppDeps, res: Response, query: z.output<typeof casesQuery>) {
  const { limit, cursor, sort, fields, total, ...filter } = query;
  const { actor, shopId } = principalOf(res);
  const hidden = hiddenFilter(CASE_FILTERS, filter, ROLES[actor.role].sees);
  if (hidden !== undefined) refuse('roleNotAllowed', `The role ${actor.role} may not look for cases by ${hidden}.`);
  const after = cursor === undefined ? undefined : casePlaceFrom(sort, cursor);
  const [rows, count] = await Promise.all([
    deps.records.cases(shopId, filter, { limit: limit + 1, after, sort }),
    total ? deps.records.countCases(shopId, filter) : undefined,
  ]);
  const found = pageOf(rows, limit, listedCaseView, (row) => casePlaceCursor(sort, casePlace(sort, row)));
  await noteLook(deps, res, { what: 'cases', caseIds: found.items.map(({ id }) => id) });
  const items = fields ? found.items.map((item) => only(item, ['id', ...fields])) : found.items;
  return { items, next: found.next, ...(count !== undefined && { total: count }) };
}

function only(item: ReturnType<typeof listedCaseView>, fields: readonly string[]) {
  return Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));
}
