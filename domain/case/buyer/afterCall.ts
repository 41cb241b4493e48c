import type { Policy } from '../../policy/policy';
import type { ErrandName } from '../../processes/house/errand';
import type { AnyPlan } from '../../processes/registry';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { afterCallId, callsFollowed, lastContact } from '../state/ids';
import { contactBuyer } from './contactBuyer';

/** Follows up what the buyer said on the phone (handbook §6, S3): staff look for the parcel or look at the goods. */
export function afterCall(draft: Draft): void {
  const { state } = draft;
  const n = state.contacts;
  const last = lastContact(state);
  if (last?.noCalls && !state.doNotCall) {
    draft.emit({ type: 'callsForbidden', elsewhere: true });
    return;
  }
  if (last?.outcome === 'aboutToCollect') {
    contactBuyer(draft, { name: 'call.checkBeforeSigning', values: {} });
    return;
  }
  const next = FIRST[last?.outcome ?? ''];
  if (next && !state.processes[afterCallId(n, next)]) begin(draft, n, next);
  else goOn(draft);
}

type Part = 'tracking' | 'whoSigned' | 'goods' | 'chase';

/** Where it begins, by the call's outcome. */
const FIRST: Readonly<Record<string, Part>> = { notReceived: 'tracking', signedByAnother: 'goods' };

/** Where it goes on: tracking says signed → a friend? if not, the courier is asked (handbook §11.10). */
const THEN: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  tracking: { notSigned: 'chase', signed: 'whoSigned' },
  whoSigned: { found: 'goods', notFound: 'chase' },
  goods: {},
  chase: {},
};

function goOn(draft: Draft): void {
  for (const { contact, local, process } of callsFollowed(draft.state)) {
    const next = process.outcome === undefined ? undefined : THEN[local]?.[process.outcome];
    if (next && !draft.state.processes[afterCallId(contact, next)]) {
      begin(draft, contact, next);
      return;
    }
  }
}

function begin(draft: Draft, contact: number, part: Part): void {
  draft.start(afterCallId(contact, part), planOf(part, draft.state, draft.context.policy));
}

function planOf(part: Part, { order, outbound, refund }: CaseState, { errand }: Policy): AnyPlan {
  switch (part) {
    case 'tracking':
      return asked('call.tracking', ['signed', 'notSigned'], errand.within);
    case 'whoSigned':
      return asked('call.whoSigned', ['found', 'notFound'], errand.withBuyer);
    case 'goods':
      return asked('call.goods', ['intact', 'damaged'], errand.withBuyer);
    case 'chase': {
      const number = order?.lines.find((line) => line.parcel)?.parcel;
      const watched = { number, seen: outbound, refundId: refund?.refundId };
      return {
        process: 'chase',
        plan: { what: 'notReceived', role: 'afterSales', outcomes: ['delivered', 'lost', 'returned'], ...watched },
      };
    }
  }
}

function asked(what: ErrandName, outcomes: readonly string[], within: number): AnyPlan {
  return { process: 'errand', plan: { what, role: 'afterSales', outcomes, within } };
}
