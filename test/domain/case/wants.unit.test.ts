import { type Asks, OPEN_REFUND_STATUSES } from '../../../domain/asks';
import { situationOf } from '../../../domain/case/platform/armCountdown';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { nextDeadline, wants } from '../../../domain/case/wants';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, moment, order, PAYEE, refund, SUPERVISOR } from '../support/builders';
import { faulty, unshipped } from '../support/play';

describe('what a case wants is derived from its state alone', () => {
  it('nothing, before it is opened', () => {
    expect(wants(NO_CASE)).toEqual({ deadlines: [], asks: [], tasks: [] });
    expect(nextDeadline(NO_CASE)).toBeUndefined();
  });

  it("at first: order and past cases, side by side, and the platform's countdown [§3.2.lookUpFirst]", () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later', readPastCases: () => 'later' } });
    const { asks, deadlines, tasks } = wants(play.state);
    expect(asks).toEqual([
      { id: 'case/order', name: 'readOrder', input: { tid: play.state.tid }, summary: 'look up the order' },
      {
        id: 'case/pastCases',
        name: 'readPastCases',
        input: { buyerId: 'buyer-1', tid: play.state.tid },
        summary: 'look up past cases',
      },
    ]);
    expect(deadlines.map(({ id }) => id)).toEqual(['countdown/afterSales']);
    expect(tasks).toEqual([]);
  });

  it('the parcel is looked up only when the order has one [§3.2.lookUpFirst]', () => {
    expect(faulty().inputsOf('readParcel')).toHaveLength(1);
    const nothingShipped = faulty({ order: order() });
    expect(nothingShipped.inputsOf('readParcel')).toHaveLength(0);
    expect(nothingShipped.state.stage).toBe('proposal');
  });

  it('the next deadline is the earliest of all', () => {
    const play = unshipped({ refund: refund({ deadline: moment(4) }) });
    expect(
      wants(play.state)
        .deadlines.map(({ id }) => id)
        .sort(),
    ).toEqual(['contact-1/phone', 'countdown/afterSales']);
    expect(nextDeadline(play.state)?.id).toBe('contact-1/phone');
  });

  it('one task at a time for the talk with the buyer: judge, offer, then read the answer', () => {
    const play = faulty();
    const talk = () => play.taskIds().filter((id) => id.startsWith('case/'));
    expect(talk()).toEqual(['case/assess']);
    play.assess('minor');
    expect(talk()).toEqual(['case/propose']);
    play.propose({ remedy: 'compensation', amount: 5_00 });
    expect(talk()).toEqual([]);
    play.buyerWrites('1', '可以');
    expect(talk()).toEqual(['case/recordAnswer']);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(talk()).toEqual(['case/register']);
    play.buyerWrites('2', '什么时候到账');
    expect(talk()).toEqual(['case/reply', 'case/register']);
    play.give({ type: 'reply', text: '稍等' });
    expect(talk()).toEqual(['case/register']);
  });

  it('a buyer who writes before anything was looked up is answered', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later' } });
    play.buyerWrites('1');
    expect(play.taskIds()).toEqual(['case/reply']);
  });

  it('a failed question is not asked until a person says so', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'fails' } });
    expect(wants(play.state).asks).toEqual([]);
    expect(play.task('case/trouble-case.order')?.script.values).toEqual({
      ask: 'case/order',
      reason: 'the other side is away',
    });
    play.answers.readOrder = () => order();
    play.give({ type: 'retry' }, SUPERVISOR);
    expect(play.inputsOf('readOrder')).toHaveLength(2);
  });

  it("summaries hold no personal data: they are shown in Temporal's page", () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    const { asks, deadlines } = wants(play.state);
    const shown = [...asks, ...deadlines].map(({ summary }) => summary).join('\n');
    expect(shown).toContain('transfer 5.00 yuan');
    for (const secret of [PAYEE.account, PAYEE.realName, 'buyer-1', AGENT.id]) expect(shown).not.toContain(secret);
  });

  it('what a buyer is sent carries an intent of its own, so that nothing is sent twice', () => {
    const play = faulty();
    play.give({ type: 'reply', text: 'a' });
    play.give({ type: 'reply', text: 'b' });
    const intents: Asks['sendMessage']['in']['intentId'][] = play
      .inputsOf('sendMessage')
      .map(({ intentId }) => intentId);
    expect(intents).toEqual(['case-1/contact-1/message', 'case-1/contact-2/message', 'case-1/contact-3/message']);
  });
});

describe('policy is an argument: a case is pinned to its own [§0.pinned]', () => {
  it('has a fallback for every situation of an open refund', () => {
    const situations = new Set(OPEN_REFUND_STATUSES.map((status) => situationOf(refund({ status }))));
    expect(new Set(Object.keys(HANDBOOK_POLICY.countdown.fallback))).toEqual(situations);
  });

  it("never reads a default: every number of the ladder follows the shop's own policy", () => {
    const policy = structuredClone(HANDBOOK_POLICY);
    policy.contact.phoneAfter = 60_000;
    policy.countdown.actBefore = 120_000;
    policy.authority.compensation.afterSales = 1;
    const play = unshipped({ refund: refund(), policy });
    expect(play.deadline('contact-1/phone')?.at).toBe(moment(0, 0, 1));
    play.propose({ remedy: 'compensation', amount: 2, ...PAYEE });
    expect(play.task('approval-1/decide')).toBeDefined();
    play.advanceTo(moment(2) - 120_001);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.advance(1);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });
});
