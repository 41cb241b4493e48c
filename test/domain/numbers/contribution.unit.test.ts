import { contributionOf, type Entry } from '../../../domain/numbers/contribution';
import type { MeasureName } from '../../../domain/numbers/measures';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import {
  AGENT,
  moment,
  NUMBER,
  order,
  PAYEE,
  RECOVERER,
  refund,
  review,
  SUPERVISOR,
  T0,
  WAREHOUSE,
} from '../support/builders';
import { faulty, Play, unshipped } from '../support/play';

const MONDAY = '2026-03-02';

/** What the case has added to a measure. */
function added(play: Play, measure: MeasureName): Entry[] {
  return contributionOf(play.events).filter((entry) => entry.measure === measure);
}

/** The same in one line each: count, sum, part. */
function told(play: Play, measure: MeasureName) {
  return added(play, measure).map(({ count, sum, part }) => ({
    count,
    ...(sum !== undefined && { sum }),
    ...(part !== undefined && { part }),
  }));
}

const dress = (shipped = true) => {
  const facts = order({ shipped });
  return { ...facts, lines: facts.lines.map((line) => ({ ...line, productId: 'p-1' })) };
};

const applied = (change = {}) =>
  faulty({
    order: dress(),
    refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5), ...change }),
  });

describe('responses (handbook §3.1, §10)', () => {
  test('the first response runs from the opening to the first word of the shop, which the program may have said', () => {
    const play = unshipped({ refund: refund() });
    expect(told(play, 'firstResponse')).toEqual([{ count: 1, sum: 0 }]);
  });

  test('a case in which nothing reached the buyer has no first response', () => {
    const play = faulty({ answers: { sendMessage: () => ({ result: 'refused', reason: '买家拒收' }) } });
    play.advance(3 * DAY);
    expect(told(play, 'firstResponse')).toEqual([]);
  });

  test('each word that waited for an answer is a response, from the first one that nobody had answered', () => {
    const play = applied();
    play.buyerWrites('m1', '什么时候退款?').length;
    play.advance(2 * MINUTE);
    play.buyerWrites('m2', '在吗');
    play.advance(3 * MINUTE);
    play.give({ type: 'reply', text: '您好,正在为您核实。' });
    expect(added(play, 'averageResponse')).toMatchObject([
      { day: MONDAY, count: 1, sum: 5 * MINUTE, by: { person: 'agent-1', team: 'afterSales', kind: 'qualityReturn' } },
    ]);
  });

  test('outside hours the clock starts when people are back (handbook §6)', () => {
    const play = applied();
    play.give({ type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' });
    play.advanceTo(moment(0, 14));
    play.buyerWrites('m1', '在吗');
    play.advanceTo(moment(0, 23, 10));
    play.give({ type: 'reply', text: '您好,请稍等。' });
    expect(told(play, 'averageResponse')).toEqual([{ count: 1, sum: 10 * MINUTE }]);
  });

  test('a word that the closing of the case ended was never answered', () => {
    const play = faulty({ order: dress() });
    play.buyerWrites('m1', '算了');
    play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
    expect(told(play, 'averageResponse')).toEqual([]);
  });
});

describe('settlement and closing (handbook §3.4, §10)', () => {
  const compensated = () => {
    const play = faulty({ order: dress() });
    play.assess('minor');
    play.advance(HOUR);
    play.offer('compensation', 20_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  test('the time to settle runs from the opening; the money is the agent’s who offered it', () => {
    const play = compensated();
    expect(play.state.settledAs).toBe('compensation');
    expect(added(play, 'timeToSettle')).toMatchObject([{ count: 1, sum: HOUR, by: { person: 'agent-1' } }]);
    expect(added(play, 'compensation')).toMatchObject([
      { count: 1, sum: 20_00, by: { person: 'agent-1', team: 'afterSales', product: 'p-1', courier: 'ZTO' } },
    ]);
  });

  test('a case that is closed is counted under its cause and the rung of its agreement', () => {
    const play = compensated();
    play.give({ type: 'register', cause: '质量问题', responsibility: 'shop', warehouse: '杭州' });
    play.advance(30 * DAY);
    expect(play.state.closedAt).toBeDefined();
    expect(added(play, 'casesClosed')).toMatchObject([
      { count: 1, by: { cause: '质量问题', warehouse: '杭州', product: 'p-1', courier: 'ZTO', kind: 'qualityReturn' } },
    ]);
    const rung = String(play.state.registration?.rung);
    expect(added(play, 'settledAtRung')).toMatchObject([{ count: 1, by: { rung } }]);
  });

  test('closed twice, it was closed once: the later closing counts', () => {
    const play = faulty({ order: dress() });
    play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
    play.advance(DAY);
    play.give({ type: 'reopen', note: '买家又来了' });
    play.advance(DAY);
    play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
    expect(added(play, 'casesClosed')).toMatchObject([{ day: '2026-03-04', count: 1 }]);
    expect(added(play, 'casesOpened')).toMatchObject([{ day: MONDAY, count: 1 }]);
  });
});

describe('applications on the platform (handbook §7, §10)', () => {
  test('a refund that the platform has paid: how long it took, by the platform’s clock, and nobody had called the referee', () => {
    const play = applied();
    play.advance(DAY);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(added(play, 'refundCompletion')).toMatchObject([{ day: '2026-03-03', count: 1, sum: DAY }]);
    expect(told(play, 'selfResolved')).toEqual([{ count: 1, part: 1 }]);
    expect(told(play, 'countdownsMissed')).toEqual([]);
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(told(play, 'refundCompletion')).toHaveLength(1);
    expect(told(play, 'refunded')).toEqual([{ count: 1, sum: play.state.refund?.amount }]);
  });

  test('one that the buyer withdrew has ended, and no money came', () => {
    const play = applied();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(told(play, 'selfResolved')).toEqual([{ count: 1, part: 1 }]);
    expect(told(play, 'refundCompletion')).toEqual([]);
    expect(told(play, 'refunded')).toEqual([]);
  });

  test('the referee comes in: a dispute of the kind that the case was, and its application did not end by itself', () => {
    const play = applied();
    expect(told(play, 'disputeRate')).toEqual([{ count: 1, part: 0 }]);
    play.advance(DAY);
    play.push({ referee: 'in', deadline: moment(3) });
    play.push({ referee: 'forBuyer', status: 'SUCCESS', deadline: undefined });
    expect(added(play, 'disputeRate')).toMatchObject([
      { day: MONDAY, count: 1, part: 0, by: { kind: 'qualityReturn' } },
      { day: '2026-03-03', count: 0, part: 1, by: { kind: 'qualityReturn' } },
    ]);
    expect(told(play, 'selfResolved')).toEqual([{ count: 1, part: 0 }]);
  });

  test('the platform went on at its deadline while it was the shop’s turn: missed', () => {
    const play = applied({ deadline: moment(0, 5) });
    play.advanceTo(moment(0, 6));
    play.push({ status: 'WAIT_BUYER_RETURN_GOODS', deadline: moment(9) });
    expect(told(play, 'countdownsMissed')).toEqual([{ count: 1 }]);
    play.advanceTo(moment(10));
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(told(play, 'countdownsMissed')).toEqual([{ count: 1 }]);
  });

  test('the shop agreed before the deadline: nothing was missed', () => {
    const play = applied({ deadline: moment(0, 5) });
    play.advanceTo(moment(0, 4));
    play.push({ status: 'WAIT_BUYER_RETURN_GOODS', deadline: moment(9) });
    expect(told(play, 'countdownsMissed')).toEqual([]);
  });

  test('a return that was agreed is counted once', () => {
    const play = applied();
    play.assess('major');
    play.offer('return');
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(told(play, 'returns')).toEqual([{ count: 1 }]);
  });
});

describe('claims on couriers (handbook §5, §10)', () => {
  test('what was claimed and what came back are counted on their days, under the courier', () => {
    const play = new Play({ kind: 'courierDamage', order: dress() });
    play.give({ type: 'finishErrand', outcome: 'damageNoted' });
    play.assess('minor', 'courier');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.advance(HOUR);
    play.give({ type: 'recordFollowUp', outcome: 'solved', satisfaction: 4 });
    play.advance(DAY);
    play.give({ type: 'recordClaim', received: 5_00 });
    expect(added(play, 'claimsFiled')).toMatchObject([{ day: MONDAY, count: 1, sum: 20_00, by: { courier: 'ZTO' } }]);
    expect(added(play, 'claimsReceived')).toMatchObject([{ day: '2026-03-03', count: 1, sum: 5_00 }]);
    expect(added(play, 'satisfaction')).toMatchObject([{ count: 1, sum: 4, by: { person: 'agent-1' } }]);
  });

  test('a claim on a supplier says nothing of the courier who brought the goods', () => {
    const play = faulty();
    play.assess('minor');
    play.give({ type: 'claimSupplier', amount: 20_00, supplier: '一厂' });
    play.give({ type: 'recordClaim', received: 5_00, process: 'claim-supplier' });
    expect(added(play, 'claimsFiled')).toEqual([]);
    expect(added(play, 'claimsReceived')).toEqual([]);
  });
});

describe('promises, follow-ups, reviews (handbook §3.6, §6, §8, §10)', () => {
  test('a promised time that passed is broken once, however late the answer comes', () => {
    const play = applied();
    play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
    play.advanceTo(moment(0, 4));
    play.give({ type: 'reply', text: '让您久等了。' });
    expect(added(play, 'promisesKept')).toMatchObject([{ count: 1, part: 0, by: { person: 'agent-1' } }]);
  });

  test('one that was kept is kept', () => {
    const play = applied();
    play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
    play.advanceTo(moment(0, 1));
    play.give({ type: 'reply', text: '已经核实了。' });
    expect(told(play, 'promisesKept')).toEqual([{ count: 1, part: 1 }]);
  });

  test('a review that the buyer changed is turned by the tier that phoned last', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.advance(0);
    play.give({ type: 'recordReviewCall', outcome: 'willChange' }, RECOVERER);
    play.world.review = { ...review(), result: 'good' };
    play.advance(DAY);
    expect(added(play, 'reviewsTurned')).toMatchObject([
      { count: 1, part: 1, by: { tier: '1', person: 'recoverer-1', kind: 'reviewRecovery' } },
    ]);
  });
});

test('the day is that of the shop’s calendar: two in the morning there is the evening before in UTC', () => {
  const play = faulty();
  play.advanceTo(T0 + 16 * HOUR);
  play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
  expect(added(play, 'casesClosed')).toMatchObject([{ day: '2026-03-03' }]);
});

test('nobody’s number is a buyer’s: entries name people of the shop, kinds, products and couriers', () => {
  const play = applied();
  play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' }, AGENT);
  const text = JSON.stringify(contributionOf(play.events));
  for (const name of ['buyer-1', PAYEE.realName, PAYEE.account, '核实']) expect(text).not.toContain(name);
});
