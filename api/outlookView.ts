import { libraryFor } from '../activities/scripts/library';
import { outlookOf } from '../domain/case/outlook/outlook';
import type { Policy } from '../domain/policy/policy';
import type { Giver } from '../domain/roles';
import type { OrderMoney } from '../domain/rules/orderMoney';
import { type FoundWord, wordFinder } from '../domain/rules/words';
import type { Language } from '../domain/vocabulary';
import { withIsoInstants } from './instants';
import { libraryView, valuesOf } from './library';
import type { CaseRecord, RelatedCase } from './records';

/** What the outlook needs besides the case. */
export interface OutlookFacts {
  policy: Policy;
  giver: Giver;
  money?: OrderMoney;
  language: Language;
  related: readonly RelatedCase[];
}

/** What lies ahead of a case, what else there is with this buyer, and what may be said at this moment. */
export function outlookView(record: CaseRecord, { policy, giver, money, language, related }: OutlookFacts) {
  const { state } = record;
  const now = Date.now() + Number(record.clockOffset);
  const { deadlines, remedies, costOfNo } = outlookOf(state, { policy, now, actor: giver, money });
  return {
    deadlines: withIsoInstants(deadlines),
    remedies: remedies.map(({ rung = null, code = null, reason = null, ...one }) => ({ ...one, rung, code, reason })),
    costOfNo: costOfNo ?? null,
    related: related.map((one) => ({ ...one, of: one.tid === record.tid ? ('order' as const) : ('buyer' as const) })),
    scripts: scriptsFor(record, policy, { agent: giver.id, language }),
  };
}

/** The library's words for this stage and kind, with the words in them that the shop's policy blocks or warns of. */
function scriptsFor({ state }: CaseRecord, policy: Policy, { agent, language }: { agent: string; language: Language }) {
  const find = wordsOf(policy);
  const values = { agent, ...valuesOf(state, policy) };
  return libraryFor({ stage: state.stage, kind: state.kind }, language).map((one) => {
    const { name, moment, text, missing } = libraryView(one, values);
    return { name, moment, text, missing, found: find(text) };
  });
}

type FindWords = (text: string) => (FoundWord & { blocked: boolean })[];

/** A version of the rules never changes, and the records give the same object for it: its lists are made ready once. */
const finders = new WeakMap<Policy, FindWords>();

function wordsOf(policy: Policy): FindWords {
  const known = finders.get(policy);
  if (known) return known;
  const [blocked, warned] = [wordFinder(policy.words?.blocked ?? []), wordFinder(policy.words?.warned ?? [])];
  const find: FindWords = (text) => [
    ...blocked(text).map((word) => ({ ...word, blocked: true })),
    ...warned(text).map((word) => ({ ...word, blocked: false })),
  ];
  finders.set(policy, find);
  return find;
}
