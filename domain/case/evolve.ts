import type { BuyerMessage, RefundSnapshot } from '../asks';
import type { Stamp } from '../processes/process';
import { kindOfEvent, type ProcessEvent, processOf } from '../processes/registry';
import { VERIFICATIONS, type Verification } from '../vocabulary';
import { splitId } from '../wants';
import type { CaseEvent, TrunkEvent } from './events';
import type { CaseState, Offer, Trouble } from './state/caseState';
import { agreementBroken, judgedSigns, otherRefunds, refundChange, stillInTrouble, strayJudged } from './state/changes';
import { responseAfter } from './state/response';

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
  const next = changed({ ...state, seq: event.seq }, event);
  const response = responseAfter(state, event, next);
  return response === next.response ? next : { ...next, response };
}

function changed(state: CaseState, event: CaseEvent): CaseState {
  if ('process' in event && event.process !== undefined) return withProcess(state, event.process, event);
  return { ...state, ...change(state, event as TrunkEvent & Stamp) };
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
  const after = { ...state, contacts, processes: { ...state.processes, [id]: process } };
  return state.troubles.length === 0 ? after : { ...after, troubles: stillInTrouble(after, id) };
}

function change(state: CaseState, event: TrunkEvent & Stamp): Partial<CaseState> {
  switch (event.type) {
    case 'opened': {
      const { caseId, shopId, kind, subject, buyerId, tid, order, refund, exchange, review, pastCases, clockOffset } =
        event;
      const { lines, previousCaseId, verify, terms } = event;
      const known = { order, pastCases, logistics: undefined, review };
      const verifying = verify.filter((what) => known[what] === undefined);
      return {
        ...{ caseId, shopId, kind, subject, buyerId, tid, order, refund, review, pastCases, clockOffset, verifying },
        ...{ exchange, lines, previousCaseId, terms },
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
      return { owner: event.owner, ownerRole: event.role };
    case 'kindChanged': {
      const verifying = event.verify.filter((what) => !isVerified(state, what));
      return {
        kind: event.kind,
        verifying,
        troubles: state.troubles.filter((one) => isAskedStill(one, verifying)),
        ...(event.released ? { owner: undefined, ownerRole: undefined } : {}),
      };
    }
    case 'stageEntered':
      return { stage: event.stage };
    case 'refundSeen':
      return {
        ...refundChange(state, event.refund),
        countdownLeft: isSameEnd(state.refund, event.refund) ? state.countdownLeft : undefined,
      };
    case 'exchangeSeen':
      return { exchange: event.exchange };
    case 'otherRefundSeen':
      return { otherRefunds: otherRefunds(state, event.refund) };
    case 'signsAsked':
      return {
        signLook: { n: event.n, trackingNumber: event.trackingNumber, since: event.since },
        lookedFor: [...(state.lookedFor ?? []), event.trackingNumber ?? ''],
      };
    case 'signsRead':
      return { signLook: undefined };
    case 'signRaised':
      return { signs: [...(state.signs ?? []), event.sign] };
    case 'signJudged':
      return { signs: judgedSigns(state, event) };
    case 'parcelCame':
      return { strayParcels: [...(state.strayParcels ?? []), event.parcel] };
    case 'parcelJudged':
      return strayJudged(state, event);
    case 'linesSplit':
      return { lines: event.left, splitInto: [...(state.splitInto ?? []), event.into] };
    case 'reviewSeen':
      return event.gone ? { reviewGone: true } : { review: event.review, reviewGone: undefined };
    case 'buyerWrote': {
      const { message } = event;
      const question = state.question ?? questionOf(message);
      return { lastBuyerMessages: readOf(state, message), buyerWaits: true, question, silenceEndsAt: undefined };
    }
    case 'waived':
      return { waived: (state.waived ?? 0) + event.amount };
    case 'buyerAnswered':
      return { buyerWaits: undefined, question: undefined, silenceEndsAt: undefined };
    case 'assessed':
      return { assessment: event.assessment };
    case 'offered':
      return {
        offers: [...state.offers, event.offer],
        buyerWaits: undefined,
        question: undefined,
        silenceEndsAt: undefined,
      };
    case 'offerSent':
      return { offers: changeOffer(state, event.n, { status: 'sent' }) };
    case 'offerWithdrawn':
      return { offers: changeOffer(state, event.n, { status: 'withdrawn' }) };
    case 'offerAnswered':
      return {
        offers: changeOffer(state, event.n, { status: event.answer, counter: event.counter }),
        stage: event.answer === 'accepted' ? state.stage : 'bargaining',
        buyerWaits: undefined,
        question: undefined,
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
      return agreementBroken(state, event.because);
    case 'countdownLeft':
      return { countdownLeft: { situation: event.situation, reason: event.reason } };
    case 'buyerSilent':
      return { silenceEndsAt: event.closeAt, silentContact: state.contacts };
    case 'callsForbidden':
      return { doNotCall: true };
    case 'textsForbidden':
      return { noTexts: true };
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
        settledExchangeAt: state.exchange?.modifiedAt,
        settledAgreements: state.agreements,
        goodsHere: undefined,
        silenceEndsAt: undefined,
        countdownLeft: undefined,
      };
    case 'evidenceAdded':
      return { evidence: [...(state.evidence ?? []), event.evidence] };
    case 'evidenceJudged':
      return { evidenceJudged: { verdict: event.verdict, note: event.note } };
    case 'flagged':
      return { flagged: { reason: event.reason } };
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
        question: undefined,
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

/** So much of a question is named in a late reply, characters. */
const QUOTED = 20;

/** Pictures alone ask nothing that could be named. */
function questionOf({ text, writtenAt }: BuyerMessage): CaseState['question'] {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  if (words === '') return undefined;
  const all = [...words];
  return { askedAt: writtenAt, text: all.length > QUOTED ? `${all.slice(0, QUOTED).join('')}…` : words };
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

/** A look-up that failed is nobody's trouble once the kind that wanted it is another. */
function isAskedStill({ ask }: Trouble, verifying: readonly Verification[]): boolean {
  const { owner, local } = splitId(ask);
  const isLookUp = owner === 'case' && VERIFICATIONS.some((what) => what === local);
  return !isLookUp || verifying.some((what) => what === local);
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
