import type { Fen } from '../../money';
import type { Purpose } from '../../policy/policy';
import type { Context } from '../../processes/process';
import { paymentOf } from '../../processes/registry';
import { countedAs } from '../../rules/causes';
import { promisesOf } from '../buyer/keepPromises';
import type { CaseState } from '../state/caseState';
import { lastFollowUp } from '../state/ids';
import { lineOf } from '../state/lines';
import { paid } from '../state/money';
import { ladderFor } from '../state/offers';
import type { Registration } from '../state/oversight';

/** The facts that the case knows without a person. They stand alone when nobody registers the case. */
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

/** The registration at the end. A person's entries stay; payments and agreements are counted again. */
export function finalRegistration(state: CaseState, context: Context): Registration {
  const known = registrationOf(state, context);
  if (!state.registration) return known;
  const { cause, detail, responsibility, tags, warehouse, feeds, note } = state.registration;
  return { ...known, cause, detail, responsibility, tags, warehouse, feeds, note };
}

/** The step of the ladder at which it was settled, from 1; undefined for an exception or when nothing was agreed. */
function rungOf(state: CaseState, remedy: Registration['remedy']): number | undefined {
  const index = remedy === undefined ? -1 : (ladderFor(state)?.indexOf(remedy) ?? -1);
  return index === -1 ? undefined : index + 1;
}

/** The payments by their purpose. A payment of the platform counts as a refund. */
function amountsOf(state: CaseState): Partial<Record<Purpose, Fen>> {
  const amounts: Partial<Record<Purpose, Fen>> = {};
  let own = 0;
  for (const process of Object.values(state.processes)) {
    const payment = paymentOf(process);
    if (payment?.left !== 'yes') continue;
    amounts[payment.purpose] = (amounts[payment.purpose] ?? 0) + payment.amount;
    own += payment.amount;
  }
  const byPlatform = paid(state) - own;
  return byPlatform > 0 ? { ...amounts, refund: (amounts.refund ?? 0) + byPlatform } : amounts;
}

/** What the buyer was promised besides money. */
function promisedBy(state: CaseState): string[] {
  return promisesOf(state).map(([, { what }]) => what);
}

/** The buyer's answer to the last follow-up (handbook §3.6). */
function heardFrom(state: CaseState): Pick<Registration, 'solved' | 'satisfaction' | 'suggestion'> {
  const last = lastFollowUp(state);
  if (!last) return {};
  const { outcome, satisfaction, suggestion } = last;
  return { solved: outcome === 'cancelled' ? undefined : outcome, satisfaction, suggestion };
}
