import { isWithReferee } from '../asks';
import { DomainError } from '../errors';
import { kinds, playbookOf } from '../playbooks/kinds';
import { isFromBuyer } from '../processes/buyer/evidence';
import { acceptsOf } from '../processes/registry';
import { type Actor, isAgent, worksKind } from '../roles';
import { piecesOf } from '../rules/lines';
import { RECEIPT_DAYS } from '../rules/receipt';
import {
  CALL_OUTCOMES,
  EVIDENCE_VERDICTS,
  FOUND_IN_PARCEL,
  PARCEL_DECISIONS,
  type Remedy,
  TURNED_AWAY_FOR,
} from '../vocabulary';
import { canComeTo } from './buyer/recordCall';
import type { CommandName } from './commands';
import { running } from './draft';
import { throwUnlessMayOpen } from './opening/mayOpen';
import { handledByHand } from './people/recordHandled';
import type { CaseState } from './state/caseState';
import { linesOf } from './state/lines';
import { currentOffer, ladderFor } from './state/offers';
import { placeOf } from './state/place';
import { acceptingOf, isAccepted } from './world/toWhoeverAccepts';

/** What a field of a command may say now. */
export type Choice = string | number;

/** The choices of a command by its fields. A field that is missing here takes whatever its schema takes. */
export type FieldChoices = Readonly<Record<string, readonly Choice[]>>;

/**
 * What may be chosen now with a command that is allowed. Examples: the remedies of the ladder, the outcomes that a process
 * takes, the tasks that a person's word ends. Undefined where there is nothing to choose from.
 */
export function choicesOf(state: CaseState, name: CommandName): readonly string[] | undefined {
  if (name === 'propose') return ladderFor(state);
  if (name === 'recordHandled') return handledByHand(state).map(({ id }) => id);
  if (name === 'addEvidence') return undefined;
  const taken = running(state)
    .flatMap(([id, process]) => acceptsOf(process, placeOf(state, id)))
    .flatMap(({ command, choices = [] }) => (command === name ? choices : []));
  if (taken.length === 0) return undefined;
  return [...new Set(taken)].filter((outcome) => name !== 'recordCall' || mayCallComeTo(state, outcome));
}

/** What the state leaves of a field's choices, besides what a process takes. Example: kinds that may be entered. */
export function fieldChoicesOf(state: CaseState, name: CommandName, actor: Actor): FieldChoices {
  const processes = acceptingOf(state, name);
  return { ...(processes.length > 0 && { process: processes }), ...NARROWED[name]?.(state, actor) };
}

const NARROWED: Partial<Record<CommandName, (state: CaseState, actor: Actor) => FieldChoices>> = {
  propose: (state) => ({ remedy: ladderFor(state) ?? [] }),
  recordAnswer: (state) => ({ remedy: answerable(state) }),
  changeKind: (state) => ({ kind: isWithReferee(state.refund) ? [] : otherKinds(state) }),
  reopen: (state, { role }) => ({
    kind: [state.kind, ...otherKinds(state)].filter((kind) => worksKind(role, kind)),
  }),
  refuseParcel: (state) => ({ reason: turnedAwayFor(state) }),
  delayReceipt: () => ({ days: RECEIPT_DAYS }),
  recordCall: (state) => ({ outcome: CALL_OUTCOMES.filter((outcome) => mayCallComeTo(state, outcome)) }),
  inspect: (state) => ({
    found: FOUND_IN_PARCEL.filter((found) => found !== 'fewer' || piecesOf(linesOf(state)) > 1),
  }),
  judgeParcel: ({ stage }) => ({
    decision: PARCEL_DECISIONS.filter((decision) => decision !== 'payBack' || stage !== 'settlement'),
  }),
  judgeSign: ({ signs = [] }) => ({ sign: signs.flatMap(({ n, confirmed }) => (confirmed === undefined ? [n] : [])) }),
  judgeEvidence: (state, { role }) => ({ verdict: verdictsFor(state, role) }),
  submitEvidence: ({ evidence = [] }) => ({ pieces: evidence.map(({ id }) => id) }),
  recordHandled: (state) => ({ task: handledByHand(state).map(({ id }) => id) }),
  retry: ({ troubles }) => ({ ask: troubles.map(({ ask }) => ask) }),
  abandon: ({ troubles }) => ({ ask: troubles.map(({ ask }) => ask) }),
};

/** Of two remedies side by side the buyer takes one; a counter-offer names any remedy of the kind. */
function answerable(state: CaseState): readonly Remedy[] {
  const offer = currentOffer(state);
  const { remedies } = playbookOf(state.kind);
  const known = Object.keys(remedies) as Remedy[];
  return offer ? known : [];
}

/** The kinds that the case could have been opened as. */
function otherKinds(state: CaseState): string[] {
  return kinds().filter((kind) => kind !== state.kind && mayEnter(kind, state));
}

function mayEnter(kind: string, state: CaseState): boolean {
  try {
    throwUnlessMayOpen(kind, state);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** A parcel on its way is turned away; once it is open, only cash in it goes back. */
function turnedAwayFor(state: CaseState): readonly string[] {
  if (isAccepted(state, 'refuseParcel')) return TURNED_AWAY_FOR;
  return isAccepted(state, 'inspect') ? ['cash'] : [];
}

function verdictsFor({ evidence }: CaseState, role: Actor['role']): readonly string[] {
  const isSeen = evidence?.some(isFromBuyer) ?? false;
  return EVIDENCE_VERDICTS.filter((verdict) => {
    if (verdict === 'waived') return !isAgent(role);
    return verdict === 'moreWanted' || isSeen;
  });
}

function mayCallComeTo(state: CaseState, outcome: string): boolean {
  const known = CALL_OUTCOMES.find((one) => one === outcome);
  return known === undefined || canComeTo(state, known);
}
