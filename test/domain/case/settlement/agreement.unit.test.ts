import type { CaseState } from '../../../../domain/case/state/caseState';
import type { Step } from '../../../../domain/playbooks/playbook';
import type { Purpose } from '../../../../domain/policy/policy';
import type { PayeePurpose } from '../../../../domain/processes/money/payee';
import type { OutcomeOf, ProcessState } from '../../../../domain/processes/registry';
import { type Actor, SYSTEM } from '../../../../domain/roles';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import {
  AGENT,
  MANAGER,
  NUMBER,
  OTHER_AGENT,
  PAYEE,
  policyWith,
  REFUND_ID,
  SUPERVISOR,
  TID,
  WAREHOUSE,
} from '../../support/builders';
import { faulty, type Play, type PlayOptions } from '../../support/play';

/** Faulty goods for which exactly these steps were agreed. */
function agreed(steps: Step[], change: Partial<CaseState> = {}, options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  const agreement = { n: 1, offer: 1, remedy: 'compensation', amount: 5_00, requester: AGENT, steps } as const;
  play.state = {
    ...play.state,
    stage: 'settlement',
    agreements: 1,
    agreement: { ...agreement, steps, status: 'running' },
    ...change,
  };
  play.give({ type: 'addNote', text: '执行' }, SUPERVISOR);
  return play;
}

/** The same, asked for by somebody else. */
function agreedBy(requester: Actor, steps: Step[], processes: CaseState['processes'] = {}): Play {
  const agreement = { n: 1, offer: 1, remedy: 'compensation', amount: 5_00, requester, steps } as const;
  return agreed(steps, { agreement: { ...agreement, steps, status: 'running' }, processes });
}

const errand = (id: string, after?: string, outcomes = ['yes', 'no']): Step => ({
  ...{ id, after, process: 'errand' },
  plan: { what: 'anomaly', role: 'afterSales', outcomes, within: 1_000 },
});

const transfer = (purpose: Purpose, amount: number, more: Partial<Step> = {}): Step =>
  ({
    ...{ id: 'payout', process: 'payout' },
    plan: { purpose, method: 'transfer', tid: TID, amount, cap: 0, payee: PAYEE },
    ...more,
  }) as Step;

const coupon = (amount: number): Step =>
  ({ id: 'coupon', process: 'coupon', plan: { tid: TID, amount, cap: 100_00, role: 'afterSales', within: 1 } }) as Step;

const step = (play: Play, id: string) => play.state.processes[`agreement-1/${id}`];
const finish = (play: Play, id: string, outcome: string) =>
  play.give({ type: 'finishErrand', process: `agreement-1/${id}`, outcome });

/** Postage of 8 yuan that the buyer advanced, as the buyer confirmed it to this person. */
const postage = (confirmedBy: Actor, purpose: PayeePurpose = 'freight'): ProcessState => ({
  ...{ kind: 'payee', purpose, amount: 8_00, payee: PAYEE },
  ...{ confirmedBy, outcome: 'confirmed' },
});

describe('handbook §4: what is agreed never exceeds what is left on the order, also when its turn comes late', () => {
  it('a coupon of all that is left is given, of a fen more is not: it is bargained anew', () => {
    expect(step(agreed([coupon(100_00)]), 'coupon')?.outcome).toBeUndefined();
    const play = agreed([errand('other'), coupon(100_01)]);
    expect(step(play, 'coupon')).toBeUndefined();
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('calls off what is under way of the agreement, and nothing else', () => {
    const play = agreed([errand('other'), coupon(100_01)]);
    expect(step(play, 'other')?.outcome).toBe('cancelled');
    expect(play.state.processes['contact-1']?.outcome).toBeUndefined();
  });

  it('freight has what the shop owes of it on top, and makes no room for anything else', () => {
    const processes = { 'agreement-1/freight-payee': postage(AGENT) };
    const caps = (one: Step) => agreed([one], { processes }).inputsOf('transfer')[0]?.cap;
    expect(caps(transfer('compensation', 5_00))).toBe(100_00);
    expect(caps(transfer('freight', 8_00))).toBe(108_00);
  });
});

describe('handbook §4: what was agreed is paid on the application that was agreed about', () => {
  const refunded = (refundId?: string): Step =>
    ({
      ...{ id: 'payout', process: 'payout' },
      plan: { purpose: 'refund', method: 'refund', tid: TID, refundId, amount: 5_00, cap: 0 },
    }) as Step;

  it('also where that is no longer known to be open', () => {
    const play = agreed([refunded(REFUND_ID)], {}, { answers: { agreeRefund: () => 'later' } });
    expect(step(play, 'payout')).toMatchObject({ refundId: REFUND_ID });
  });

  it('a proof of a payment without a reference names none', () => {
    const proof: Step = {
      ...{ id: 'proof', process: 'notice', paidBy: 'payout', after: 'payout.paid' },
      plan: { script: { name: 'paid.transfer', values: {} } },
    };
    const play = agreed(
      [transfer('compensation', 5_00), proof],
      {},
      { answers: { transfer: () => ({ result: 'confirmed' }) } },
    );
    expect(play.inputsOf('sendMessage').at(-1)?.script.values).toEqual({ amount: '5.00', reference: '' });
  });
});

describe('handbook §4: what is paid was asked for by somebody, and approved where it is above them', () => {
  const approval = (play: Play) => play.state.processes['agreement-1/payout-approval'];
  const credited = { payeeFrom: 'payout-payee' } as Partial<Step>;

  it('postage was asked for by whoever confirmed it, everything else by whoever offered', () => {
    const postageOf = (purpose: PayeePurpose, amount: number) => {
      const processes = { 'agreement-1/payout-payee': { ...postage(OTHER_AGENT, purpose), amount } as ProcessState };
      return agreed([transfer(purpose, amount, credited)], { processes });
    };
    expect(approval(postageOf('freight', 25_01))).toMatchObject({ requester: OTHER_AGENT, role: 'supervisor' });
    expect(approval(postageOf('compensation', 30_01))).toMatchObject({ requester: AGENT, role: 'manager' });
  });

  it('what the case does by itself needs no approval for a refund, and one for anything else', () => {
    expect(approval(agreedBy(SYSTEM, [transfer('refund', 5_00)]))).toBeUndefined();
    expect(approval(agreedBy(SYSTEM, [transfer('compensation', 5_00)]))).toBeDefined();
    expect(approval(agreedBy({ ...AGENT, role: 'midSales' }, [transfer('refund', 99_00)]))).toBeUndefined();
    const large = agreed([transfer('refundWithoutReturn', 5_00)]);
    expect(approval(large)).toMatchObject({ role: 'supervisor' });
  });

  it('a refund above what whoever offered it may decide is approved as well', () => {
    const play = agreed([transfer('refund', 5_00)], {}, { policy: refundsBy(4_99) });
    expect(approval(play)).toBeDefined();
  });

  const asked = {
    ...{ kind: 'approval', role: 'manager', purpose: 'compensation', amount: 40_00 },
    ...{ payee: PAYEE, requester: AGENT },
  } as const;
  it.each<[string, string, string | undefined, boolean]>([
    ['the approval of the offer', 'approval-1', 'granted', true],
    ["the agreement's own", 'agreement-1/x-approval', 'granted', true],
    ['one that was rejected', 'approval-1', 'rejected', false],
    ['one that nobody has decided', 'approval-1', undefined, false],
    ["another offer's", 'approval-2', 'granted', false],
    ["another agreement's", 'agreement-2/x-approval', 'granted', false],
  ])('%s holds for the payment: %s %s', (_what, id, outcome, holds) => {
    const play = agreed([transfer('compensation', 40_00)], {
      processes: { [id]: { ...asked, outcome } as ProcessState },
    });
    expect(approval(play) === undefined).toBe(holds);
    expect(play.inputsOf('transfer')).toHaveLength(holds ? 1 : 0);
  });

  it('what nobody may decide by the policy lies before the manager', () => {
    const policy = policyWith((one) => {
      one.authority.reviewRecovery = { afterSales: 5_00, supervisor: 10_00, manager: 10_00 };
    });
    const play = agreed([transfer('reviewRecovery', 10_01)], {}, { policy });
    expect(approval(play)).toMatchObject({ role: 'manager' });
  });

  it('without the approval it is bargained anew, but for postage, which is dropped', () => {
    const held = (purpose: Purpose, beside: Step[] = []) => {
      const play = agreed([transfer(purpose, 60_00), ...beside]);
      play.give({ type: 'reject', reason: '过高' }, MANAGER);
      if (beside.length > 0) finish(play, 'done', 'done');
      return play.state.agreement?.status;
    };
    expect(held('compensation')).toBe('broken');
    expect(held('freight', [errand('done', undefined, ['done'])])).toBe('fulfilled');
    // Where it is all that was agreed, nothing was fulfilled.
    expect(held('freight')).toBe('broken');
  });

  it('postage that cannot be paid is not dropped: it is bargained anew', () => {
    const play = agreed([transfer('freight', 8_00)], {}, { answers: { transfer: () => refused } });
    play.give({ type: 'abandon', process: 'agreement-1/payout', reason: 'x' }, SUPERVISOR);
    expect(play.state.agreement?.status).toBe('broken');
  });

  const refused = { result: 'refused', reason: 'x' } as const;
  const refundsBy = (most: number) => {
    const policy = structuredClone(HANDBOOK_POLICY);
    policy.authority.refund.afterSales = most;
    return policy;
  };
});

describe('a step waits for what it names, and for nothing else', () => {
  const parcel: Step = { id: 'parcel', process: 'parcel', plan: {} };
  const inspection = (after: string): Step => ({ id: 'inspection', process: 'inspection', plan: {}, after }) as Step;
  const photos = (after?: string): Step => ({ id: 'photos', process: 'evidence', plan: {}, after }) as Step;

  it('a parcel that has moved has not been received', () => {
    const play = agreed([parcel, inspection('parcel.received'), errand('early', 'parcel.moved')]);
    play.world.parcel = { known: true, moved: true, signed: false };
    play.give({ type: 'recordTracking', ...NUMBER });
    play.advance(13 * 3_600_000);
    expect(step(play, 'parcel')).toMatchObject({ facts: { moved: true } });
    expect(step(play, 'early')).toBeDefined();
    expect(step(play, 'inspection')).toBeUndefined();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(step(play, 'inspection')).toBeDefined();
  });

  it('what was shipped has not been delivered', () => {
    const dispatch: Step = { id: 'sent', process: 'dispatch', plan: { what: 'replacement' } };
    const play = agreed([dispatch, errand('shipped', 'sent.shipped'), errand('there', 'sent.delivered')]);
    expect(step(play, 'shipped')).toBeUndefined();
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(step(play, 'shipped')).toBeDefined();
    expect(step(play, 'there')).toBeUndefined();
  });

  it('photos are cleared once they are judged well, and not before they were even asked for', () => {
    const play = agreed([errand('first'), photos('first.yes'), errand('then', 'photos.cleared')]);
    expect(step(play, 'then')).toBeUndefined();
    finish(play, 'first', 'yes');
    expect(step(play, 'photos')?.outcome).toBeUndefined();
    expect(step(play, 'then')).toBeUndefined();
    play.photos();
    expect(step(play, 'then')).toBeDefined();
  });

  it('photos that prove nothing clear nothing, and approved ones were not refused', () => {
    const judged = (outcome: OutcomeOf<'evidence'>) => {
      const gone = { kind: 'evidence', status: 'given', pieces: '', round: 1, outcome } as const;
      const steps = [photos(), errand('cleared', 'photos.cleared'), errand('refused', 'photos.refused')];
      const play = agreed(steps, { processes: { 'agreement-1/photos': gone } });
      return [step(play, 'cleared') !== undefined, step(play, 'refused') !== undefined];
    };
    expect(judged('approved')).toEqual([true, false]);
    expect(judged('refused')).toEqual([false, true]);
  });
});

describe('an agreement is fulfilled when all of it is done', () => {
  it('a note on the order or a word to the buyer that is still to be brought holds nothing up', () => {
    const memo: Step = {
      id: 'memo',
      process: 'memo',
      plan: { tid: TID, script: { name: 'memo.return', values: {} }, flag: 1 },
    };
    const notice: Step = { id: 'word', process: 'notice', plan: { script: { name: 'return.address', values: {} } } };
    const answers = { writeMemo: () => 'later' as const, sendMessage: () => 'later' as const };
    expect(agreed([memo], {}, { answers }).state.agreement?.status).toBe('fulfilled');
    expect(agreed([notice], {}, { answers }).state.agreement?.status).toBe('fulfilled');
    expect(agreed([errand('other')]).state.agreement?.status).toBe('running');
  });

  it('what waited for another end never begins, nor what waited for that', () => {
    const play = agreed([errand('first'), errand('second', 'first.yes'), errand('third', 'second.yes')]);
    expect(play.state.agreement?.status).toBe('running');
    finish(play, 'first', 'no');
    expect(play.state.agreement?.status).toBe('fulfilled');
    expect([step(play, 'second'), step(play, 'third')]).toEqual([undefined, undefined]);
  });

  it('each step that its turn comes to is waited for', () => {
    const play = agreed([errand('first'), errand('second', 'first.yes'), errand('third', 'second.yes')]);
    finish(play, 'first', 'yes');
    expect(play.state.agreement?.status).toBe('running');
    finish(play, 'second', 'yes');
    expect(play.state.agreement?.status).toBe('running');
    finish(play, 'third', 'yes');
    expect(play.state.agreement?.status).toBe('fulfilled');
  });
});
