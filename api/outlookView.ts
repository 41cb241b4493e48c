import { libraryFor, type OwnScript } from '../activities/scripts/library';
import { type CaseDeadline, deadlinesOf } from '../domain/case/outlook/deadlines';
import { outlookOf } from '../domain/case/outlook/outlook';
import type { Policy } from '../domain/policy/policy';
import type { Giver } from '../domain/roles';
import type { OrderMoney } from '../domain/rules/orderMoney';
import { wordsIn } from '../domain/rules/words';
import type { Language } from '../domain/vocabulary';
import type { ProductCard } from './cards';
import { withIsoInstants } from './instants';
import { libraryView, talkOf, valuesOf } from './library';
import type { CaseRecord, RelatedCase } from './records';
import { remembered } from './remembered';

/** What the outlook needs besides the case. */
export interface OutlookFacts {
  /** Of the case's state: the same digest, the same state. */
  stateDigest: string;
  policy: Policy;
  giver: Giver;
  money?: OrderMoney;
  language: Language;
  related: readonly RelatedCase[];
  /** The shop's own words in its language: the same list as long as nobody has changed them. */
  ownScripts: readonly OwnScript[];
  /** What is known of the goods of the case. */
  cards: readonly ProductCard[];
}

/** What lies ahead of a case, what else there is with this buyer, and what may be said at this moment. */
export function outlookView(
  record: CaseRecord,
  { stateDigest, policy, giver, money, language, related, ownScripts, cards }: OutlookFacts,
) {
  const { state } = record;
  const now = Date.now() + Number(record.clockOffset);
  const deadlines = deadlinesBy(policy, stateDigest, () => deadlinesOf(state, policy));
  const { remedies, costOfNo } = outlookOf(state, { policy, now, actor: giver, money, deadlines });
  const wording = JSON.stringify([stateDigest, policy.version, giver.id, language]);
  return {
    deadlines: withIsoInstants(deadlines.map(deadlineView)),
    remedies: remedies.map(({ rung = null, code = null, reason = null, ...one }) => ({ ...one, rung, code, reason })),
    costOfNo: costOfNo ?? null,
    related: related.map((one) => ({ ...one, of: one.tid === record.tid ? ('order' as const) : ('buyer' as const) })),
    cards,
    scripts: scriptsBy(ownScripts, wording, () =>
      scriptsFor(record, policy, { agent: giver.id, language, ownScripts }),
    ),
  };
}

function deadlineView({ atEnd, ...deadline }: CaseDeadline) {
  return { ...deadline, atEnd: atEnd.map(({ type, process, says }) => ({ type, process: process ?? null, says })) };
}

/** So many answers a version of the rules: as many cases as the people of a shop have open at a time. */
const MOST_REMEMBERED = 500;

/** Working these out takes most of a look at a case. They hang on the state and the rules alone, and on no clock. */
const deadlinesBy = remembered<Policy, readonly CaseDeadline[]>(MOST_REMEMBERED);
const scriptsBy = remembered<readonly OwnScript[], ReturnType<typeof scriptsFor>>(MOST_REMEMBERED);

/** The library's words for this stage and kind, with the words in them that the shop's policy blocks or warns of. */
function scriptsFor(
  { state }: CaseRecord,
  policy: Policy,
  { agent, language, ownScripts }: { agent: string; language: Language; ownScripts: readonly OwnScript[] },
) {
  const { blocked = [], warned = [] } = policy.words ?? {};
  const values = { agent, ...valuesOf(state, policy) };
  return libraryFor(talkOf(state, policy), language, ownScripts).map((one) => {
    const { name, moment, text, missing } = libraryView(one, values);
    const found = [
      ...wordsIn(text, blocked).map((word) => ({ ...word, blocked: true })),
      ...wordsIn(text, warned).map((word) => ({ ...word, blocked: false })),
    ];
    return { name, moment, text, missing, found };
  });
}
