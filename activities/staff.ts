import type { AskContext, Asks } from '../domain/asks';
import { rotaRulesAt } from '../domain/rules/peakDays';
import { readPastCases } from '../store/pastCases';
import { withNextOwner } from '../store/rota/nextOwner';
import { type Deps, ofRecords, type Port } from './ports';

/** Reads what the shop knows of a buyer, and to whom the rota gives the matter, for a case that opened without knowing it. */
export function staff({ database, shops }: Deps): Port<'readPastCases'> {
  return { readPastCases: (input, context) => ofRecords(() => read({ database, shops }, input, context)) };
}

async function read(
  { database, shops }: Pick<Deps, 'database' | 'shops'>,
  { buyerId, tid }: Asks['readPastCases']['in'],
  { shopId, caseId, askedAt: at = Date.now() }: AskContext,
): Promise<Asks['readPastCases']['out']> {
  const [past, asking] = await Promise.all([
    readPastCases(database, { shopId, buyerId, tid, caseId }),
    database.case.findUnique({ where: { id: caseId }, select: { kind: true } }),
  ]);
  if (!asking) return past;
  const rules = rotaRulesAt(at, await shops.policy(shopId));
  return withNextOwner(database, past, { shopId, kind: asking.kind, at, rules });
}
