import type { Fen } from '../../money';
import type { Purpose } from '../../policy/policy';
import type { ErrandName } from '../../processes/house/errand';
import type { Context } from '../../processes/process';
import { countedAs } from '../../rules/causes';
import type { Feed } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../offer/propose';
import type { CaseState, Registration } from '../state/caseState';
import { ladderFor, lineOf, paid } from '../state/queries';

/** What only a person knows of a case, with what the case knows itself: feeds what §10 measures (handbook §3.6). */
export function register(draft: Draft, command: CommandOf<'register'>): void {
  ownedByActor(draft);
  const { cause, responsibility, tags = [], warehouse, feeds, note } = command;
  const said = { detail: undefined, ...countedAs(cause, draft.context.policy) };
  const known = registrationOf(draft.state, draft.context);
  draft.emit({
    type: 'registered',
    registration: { ...known, ...said, responsibility, tags, warehouse, feeds, note },
  });
}

/** What is known without a person: used as it is when nobody registered the case. */
export function registrationOf(state: CaseState, { actor, policy }: Pick<Context, 'actor' | 'policy'>): Registration {
  const { assessment, refund, agreement, owner, openedAt, settledAs, settledAt } = state;
  const line = lineOf(state);
  const remedy = agreement?.status === 'broken' ? undefined : agreement?.remedy;
  return {
    ...countedAs(assessment?.cause ?? refund?.reason ?? '', policy),
    responsibility: assessment?.fault ?? 'unclear',
    tags: [],
    product: line && { oid: line.oid, productId: line.productId, title: line.title },
    courier: line?.parcel?.company,
    remedy,
    rung: rungOf(state, remedy),
    paid: paid(state),
    amounts: amountsOf(state),
    promised: promisedBy(state),
    handler: owner ?? actor.id,
    settledAs,
    settledIn: settledAt === undefined ? undefined : settledAt - openedAt,
    ...heardFrom(state),
  };
}

/** The registration at the end: what a person wrote down stays, what was paid and agreed is counted anew. */
export function finalRegistration(state: CaseState, context: Context): Registration {
  const known = registrationOf(state, context);
  if (!state.registration) return known;
  const { cause, detail, responsibility, tags, warehouse, feeds, note } = state.registration;
  return { ...known, cause, detail, responsibility, tags, warehouse, feeds, note };
}

/** What has to be mended so that the cause does not come again, and by which errand (handbook §3.6). */
export const FEED_ERRANDS: Readonly<Record<Feed, { what: ErrandName; outcomes: readonly string[] }>> = {
  product: { what: 'improveProduct', outcomes: ['passedOn', 'kept'] },
  warehouse: { what: 'improveWarehouse', outcomes: ['passedOn', 'kept'] },
  page: { what: 'correctPage', outcomes: ['corrected', 'kept'] },
};

/** A cause that was registered for the product, the warehouse or the page becomes the supervisor's task, once. */
export function feedBack(draft: Draft): void {
  const { registration, processes, stage } = draft.state;
  if (stage === 'closed') return;
  const feed = registration?.feeds?.find((one) => !processes[feedId(one)]);
  if (!registration || !feed) return;
  const { cause, detail = '', product } = registration;
  const values = { cause: detail || cause, item: product?.title ?? '' };
  const plan = {
    ...FEED_ERRANDS[feed],
    role: 'supervisor' as const,
    within: draft.context.policy.errand.within,
    values,
  };
  draft.start(feedId(feed), { process: 'errand', plan });
}

function feedId(feed: Feed): string {
  return `feed-${feed}`;
}

/** The step of the ladder at which it was settled, from 1; undefined for an exception or when nothing was agreed. */
function rungOf(state: CaseState, remedy: Registration['remedy']): number | undefined {
  const index = remedy === undefined ? -1 : (ladderFor(state)?.indexOf(remedy) ?? -1);
  return index === -1 ? undefined : index + 1;
}

/** What was paid, by what it was for; what the platform paid by itself is a refund. */
function amountsOf(state: CaseState): Partial<Record<Purpose, Fen>> {
  const amounts: Partial<Record<Purpose, Fen>> = {};
  let own = 0;
  for (const process of Object.values(state.processes)) {
    if (process.kind !== 'payout' || process.outcome !== 'paid') continue;
    amounts[process.purpose] = (amounts[process.purpose] ?? 0) + process.amount;
    own += process.amount;
  }
  const byPlatform = paid(state) - own;
  return byPlatform > 0 ? { ...amounts, refund: (amounts.refund ?? 0) + byPlatform } : amounts;
}

/** What the buyer was promised besides money. */
function promisedBy({ processes }: CaseState): string[] {
  return Object.values(processes).flatMap((process) => (process.kind === 'promise' ? [process.what] : []));
}

/** What the buyer said in the last follow-up (handbook §3.6). */
function heardFrom({
  processes,
  settlements,
}: CaseState): Pick<Registration, 'solved' | 'satisfaction' | 'suggestion'> {
  const last = processes[`followUp-${settlements}`];
  if (last?.kind !== 'followUp') return {};
  const { outcome, satisfaction, suggestion } = last;
  return { solved: outcome === 'cancelled' ? undefined : outcome, satisfaction, suggestion };
}
