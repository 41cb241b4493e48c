import type { BuyerMessage, RefundSnapshot } from '../asks';
import type { Stamp } from '../processes/process';
import { kindOfEvent, type ProcessEvent, processOf } from '../processes/registry';
import type { Verification } from '../vocabulary';
import type { CaseEvent, TrunkEvent } from './events';
import type { CaseState, Offer } from './state';

/** Before anything happened. */
export const NO_CASE: CaseState = {
  schema: 1,
  seq: 0,
  caseId: '',
  shopId: '',
  kind: '',
  stage: 'intake',
  subject: { type: 'order', externalId: '' },
  buyerId: '',
  tid: '',
  openedAt: 0,
  clockOffset: 0,
  verifying: [],
  offers: [],
  agreements: 0,
  contacts: 0,
  settlements: 0,
  processes: {},
  troubles: [],
};

/** The only place where a case changes. Total, and needs the event alone: no policy, no clock. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next = { ...state, seq: event.seq };
  if ('process' in event && event.process !== undefined) return withProcess(next, event.process, event);
  return { ...next, ...change(state, event as TrunkEvent & Stamp) };
}

export function evolveAll(state: CaseState, events: readonly CaseEvent[]): CaseState {
  return events.reduce(evolve, state);
}

function withProcess(state: CaseState, id: string, event: ProcessEvent & Stamp): CaseState {
  const kind = kindOfEvent(event.type);
  if (!kind) return state;
  const process = processOf(kind).evolve(state.processes[id], event);
  if (!process) return state;
  const contacts = event.type === 'contact.started' ? state.contacts + 1 : state.contacts;
  return { ...state, contacts, processes: { ...state.processes, [id]: process } };
}

function change(state: CaseState, event: TrunkEvent & Stamp): Partial<CaseState> {
  switch (event.type) {
    case 'opened': {
      const { caseId, shopId, kind, subject, buyerId, tid, order, refund, review, pastCases, clockOffset, verify } =
        event;
      const known = { order, pastCases, logistics: undefined, review };
      const verifying = verify.filter((what) => known[what] === undefined);
      return {
        ...{ caseId, shopId, kind, subject, buyerId, tid, order, refund, review, pastCases, clockOffset, verifying },
        openedAt: event.at,
      };
    }
    case 'verified':
      return {
        verifying: state.verifying.filter((what) => what !== event.what),
        order: event.order ?? state.order,
        pastCases: event.pastCases ?? state.pastCases,
        outbound: event.parcel ?? state.outbound,
      };
    case 'assigned':
      return { owner: event.owner };
    case 'kindChanged':
      return { kind: event.kind, verifying: event.verify.filter((what) => !isVerified(state, what)) };
    case 'stageEntered':
      return { stage: event.stage };
    case 'refundSeen':
      return {
        refund: event.refund,
        countdownLeft: isSameEnd(state.refund, event.refund) ? state.countdownLeft : undefined,
      };
    case 'reviewSeen':
      return event.gone ? { reviewGone: true } : { review: event.review, reviewGone: undefined };
    case 'buyerWrote': {
      return { lastBuyerMessages: readOf(state, event.message), buyerWaits: true, silenceEndsAt: undefined };
    }
    case 'buyerAnswered':
      return { buyerWaits: undefined, silenceEndsAt: undefined };
    case 'assessed':
      return { assessment: event.assessment };
    case 'offered':
      return { offers: [...state.offers, event.offer], buyerWaits: undefined, silenceEndsAt: undefined };
    case 'offerSent':
      return { offers: changeOffer(state, event.n, { status: 'sent' }) };
    case 'offerWithdrawn':
      return { offers: changeOffer(state, event.n, { status: 'withdrawn' }) };
    case 'offerAnswered':
      return {
        offers: changeOffer(state, event.n, { status: event.answer, counter: event.counter }),
        stage: event.answer === 'accepted' ? state.stage : 'bargaining',
        buyerWaits: undefined,
        silenceEndsAt: undefined,
      };
    case 'agreed':
      return {
        agreement: event.agreement,
        agreements: event.agreement.n,
        stage: 'settlement',
        silenceEndsAt: undefined,
      };
    case 'stepHeld':
      return state.agreement
        ? {
            agreement: {
              ...state.agreement,
              steps: state.agreement.steps.map((step) =>
                step.id === event.step ? { ...step, after: event.after } : step,
              ),
            },
          }
        : {};
    case 'agreementFulfilled':
      return state.agreement ? { agreement: { ...state.agreement, status: 'fulfilled' } } : {};
    case 'agreementBroken':
      return state.agreement ? { agreement: { ...state.agreement, status: 'broken' }, stage: 'bargaining' } : {};
    case 'countdownLeft':
      return { countdownLeft: { situation: event.situation, reason: event.reason } };
    case 'buyerSilent':
      return { silenceEndsAt: event.closeAt, silentContact: state.contacts };
    case 'callsForbidden':
      return { doNotCall: true };
    case 'contactForbidden':
      return { contactForbidden: true };
    case 'settled':
      return {
        settlements: state.settlements + 1,
        stage: 'followUp',
        settledAs: event.as,
        settledAt: event.at,
        settledByFindings: event.byFindings ?? state.settledByFindings,
        settledRefundAt: state.refund?.modifiedAt,
        silenceEndsAt: undefined,
        countdownLeft: undefined,
      };
    case 'evidenceAdded':
      return { evidence: [...(state.evidence ?? []), event.evidence] };
    case 'registered':
      return { registration: event.registration };
    case 'troubled':
      return { troubles: [...without(state, event.ask), { ask: event.ask, name: event.name, reason: event.reason }] };
    case 'troubleOver':
      return { troubles: without(state, event.ask) };
    case 'reopened':
      return {
        stage: 'proposal',
        processes: withoutCountdown(state),
        settledAs: undefined,
        settledAt: undefined,
        closedAs: undefined,
        closedAt: undefined,
        termEndsAt: undefined,
      };
    case 'closed':
      return {
        stage: 'closed',
        closedAs: event.as,
        closedAt: event.at,
        closedRefundAt: state.refund?.modifiedAt,
        termEndsAt: event.termEndsAt,
        buyerWaits: undefined,
        silenceEndsAt: undefined,
      };
    case 'ended':
      return { endedAt: event.at };
    case 'countdownActed':
      return { processes: countdownOver(state) };
    case 'noted':
    case 'wordsWarned':
      return {};
  }
}

/** The messages of the last instant that were read: several may bear the same. */
function readOf({ lastBuyerMessages }: CaseState, { messageId, writtenAt }: BuyerMessage) {
  const ids = lastBuyerMessages?.writtenAt === writtenAt ? lastBuyerMessages.ids : [];
  return { writtenAt, ids: [...ids, messageId] };
}

function countdownOver({ processes }: CaseState): CaseState['processes'] {
  const { countdown } = processes;
  return countdown?.kind === 'countdown' ? { ...processes, countdown: { ...countdown, outcome: 'over' } } : processes;
}

/** The platform's end is the same: what was left to a person is still theirs. */
function isSameEnd(before: RefundSnapshot | undefined, now: RefundSnapshot): boolean {
  return before?.status === now.status && before.deadline === now.deadline;
}

/** What an earlier kind has looked up need not be looked up again. */
function isVerified({ order, pastCases, outbound, review }: CaseState, what: Verification): boolean {
  return { order, pastCases, logistics: outbound, review }[what] !== undefined;
}

/** A reopened case counts anew. */
function withoutCountdown({ processes: { countdown: _, ...processes } }: CaseState): CaseState['processes'] {
  return processes;
}

function changeOffer(state: CaseState, n: number, change: Partial<Offer>): Offer[] {
  return state.offers.map((offer) => (offer.n === n ? { ...offer, ...change } : offer));
}

function without(state: CaseState, ask: string) {
  return state.troubles.filter((trouble) => trouble.ask !== ask);
}
