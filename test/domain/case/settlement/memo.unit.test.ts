import { mergedMemo } from '../../../../activities/memo';
import { render } from '../../../../activities/scripts';
import { inMemoWords } from '../../../../activities/scripts/memoWords';
import { itemOf, LONGEST_MEMO_WORDS, memoSort } from '../../../../domain/playbooks/memo';
import type { PlanFacts } from '../../../../domain/playbooks/playbook';
import type { MemoSort } from '../../../../domain/policy/policy';
import type { Fault, Remedy } from '../../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { moment, order, PAYEE, policyWith, refund } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

const applied = () => refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) });
const facts = (change: Partial<PlanFacts> = {}): PlanFacts => ({
  ...{
    order: order({ shipped: true }),
    amount: 0,
    worth: 100_00,
    findings: {},
    handler: 'agent-1',
    at: '2026-03-02 10:00',
  },
  ...change,
});
const memoOf = (play: Play) => play.inputsOf('writeMemo').at(-1);

describe('handbook §9: which note an order gets [§9.memo.sorts]', () => {
  it.each<[Remedy, Fault | undefined, boolean, string]>([
    ['return', 'shop', true, 'return'],
    ['return', 'buyer', false, 'return'],
    ['return', undefined, false, 'return'],
    ['compensation', 'shop', false, 'withFault'],
    ['compensation', 'courier', false, 'withFault'],
    ['compensation', 'unclear', false, 'withFault'],
    ['compensation', 'buyer', true, 'noFault'],
    ['exchange', 'buyer', true, 'noFault'],
    ['reissue', undefined, true, 'withFault'],
    ['refund', undefined, false, 'noFault'],
  ])('%s, fault of %s, a fault claimed: %s → %s', (remedy, fault, faultClaimed, sort) => {
    const assessment = fault && { cause: 'x', severity: 'minor' as const, fault };
    expect(memoSort(facts({ assessment }), { remedy, faultClaimed, steps: [] })).toBe(sort);
  });
});

describe('handbook §9: what a note always holds [§9.memo.sorts]', () => {
  it('with a fault: the defect, who bears the freight, how the money goes, handler and time', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 15_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(memoOf(play)).toEqual({
      intentId: 'case-1/agreement-1/memo/write',
      tid: play.state.tid,
      flag: 1,
      script: {
        name: 'memo.withFault',
        values: {
          remedy: 'compensation',
          amount: '15.00',
          defect: '开线',
          freight: 'nobody',
          by: 'alipay',
          handler: 'agent-1',
          at: '2026-03-02 10:00',
        },
      },
    });
  });

  it('without a fault: the reason, exchange, top-up, freight, handler and time', () => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.assess('major', 'buyer');
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(memoOf(play)).toMatchObject({
      flag: 4,
      script: {
        name: 'memo.noFault',
        values: {
          remedy: 'exchange',
          reason: '开线',
          exchange: 'yes',
          freight: 'buyer',
          handler: 'agent-1',
          at: '2026-03-02 10:00',
        },
      },
    });
    expect(memoOf(play)?.script.values).toHaveProperty('topUp');
  });

  it('a return: the reason, item, amount, handler and time, and who bears what', () => {
    const play = faulty({ refund: applied() });
    play.assess('major');
    play.propose({ remedy: 'return' });
    expect(memoOf(play)).toEqual({
      intentId: 'case-1/agreement-1/memo/write',
      tid: play.state.tid,
      flag: 2,
      script: {
        name: 'memo.return',
        values: {
          remedy: 'return',
          amount: '100.00',
          reason: '开线',
          item: '连衣裙 ×1',
          freight: 'shop',
          by: 'application',
          handler: 'agent-1',
          at: '2026-03-02 10:00',
        },
      },
    });
  });

  it('a return that the buyer wishes: the buyer’s freight', () => {
    const play = new Play({ kind: 'noReasonReturn', order: order({ shipped: true }), refund: applied() });
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.offer('return');
    expect(memoOf(play)).toMatchObject({ script: { values: { freight: 'buyer', reason: '不想要了' } } });
  });

  it('a top-up through the link is the buyer’s freight', () => {
    const play = new Play({ kind: 'freightTopUp', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'buyer' });
    play.propose({ remedy: 'guidance' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(memoOf(play)).toMatchObject({ script: { values: { topUp: 'yes', freight: 'buyer', exchange: 'no' } } });
  });

  it('something that the shop sends is the shop’s freight', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'sparePart' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(memoOf(play)).toMatchObject({ script: { values: { freight: 'shop', by: 'nothing' } } });
  });

  it('what nobody judged has the buyer’s own reason; the flag is the shop’s policy', () => {
    const policy = policyWith(({ memo }) => Object.assign(memo.flags, { noFault: 5 }));
    const play = unshipped({ refund: refund(), policy });
    play.offer('refund');
    expect(memoOf(play)).toMatchObject({
      flag: 5,
      script: { name: 'memo.noFault', values: { reason: '不想要了', topUp: 'no', exchange: 'no', freight: 'nobody' } },
    });
  });

  it('one note an agreement: a later one is another', () => {
    const play = faulty();
    play.assess('minor');
    for (const amount of [5_00, 6_00]) {
      play.propose({ remedy: 'compensation', amount, ...PAYEE });
      play.give({ type: 'recordAnswer', answer: 'accepted' });
      play.advance(2 * 86_400_000);
      if (amount === 5_00) play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    }
    expect(play.inputsOf('writeMemo').map(({ script }) => script.values.amount)).toEqual(['5.00', '6.00']);
  });
});

describe('handbook §9: the item', () => {
  it('is the line of the case, or all of the order', () => {
    const line = { oid: '1', title: '杯子', quantity: 2, paid: 1, shipped: true };
    const lines = [line, { ...line, oid: '2', title: '盖子', quantity: 1 }];
    expect(itemOf(facts({ item: line }))).toBe('杯子 ×2');
    expect(itemOf(facts({ order: order({ lines }) }))).toBe('杯子 ×2、盖子 ×1');
  });

  it.each([
    [LONGEST_MEMO_WORDS - 3, `${'字'.repeat(LONGEST_MEMO_WORDS - 3)} ×1`],
    [LONGEST_MEMO_WORDS - 2, `${'字'.repeat(LONGEST_MEMO_WORDS - 2)} …`],
  ])('a title of %d characters', (length, shown) => {
    const item = itemOf(facts({ item: { title: '字'.repeat(length), quantity: 1 } }));
    expect(item).toBe(shown);
    expect([...item]).toHaveLength(LONGEST_MEMO_WORDS);
  });
});

describe('platform.md §2: the memo of an order is merged, never overwritten [§9.memo.merged]', () => {
  const CASE = '12345678-aaaa';

  it.each([
    ['an empty one', '', '[12345678] 补偿'],
    ['what others wrote', '张三：加急', '张三：加急\n[12345678] 补偿'],
    ['another case’s', '[87654321] 退货', '[87654321] 退货\n[12345678] 补偿'],
    ['its own earlier one', '张三：加急\n[12345678] 解释\n李四：改地址', '张三：加急\n李四：改地址\n[12345678] 补偿'],
    ['its own, the same', '[12345678] 补偿', '[12345678] 补偿'],
  ])('%s', (_what, before, after) => {
    expect(mergedMemo(before, CASE, '补偿')).toBe(after);
  });

  it('keeps to one line of its own', () => {
    expect(mergedMemo('', CASE, '补偿\n[87654321] 退货')).toBe('[12345678] 补偿 [87654321] 退货');
  });

  it.each([
    [989, true],
    [990, false],
  ])('of 1000 bytes at most: %d bytes of text fit: %s', (bytes, fits) => {
    expect(mergedMemo('', CASE, 'x'.repeat(bytes)) !== undefined).toBe(fits);
  });

  it('says in words what the case calls by a name', () => {
    const values = {
      remedy: 'return',
      freight: 'shop',
      by: 'application',
      reason: 'shop',
      exchange: 'no',
      topUp: 'yes',
    };
    expect(inMemoWords(values)).toEqual({
      remedy: '退货退款',
      freight: '店铺',
      by: '申请退款',
      reason: 'shop',
      exchange: '否',
      topUp: '是',
    });
  });

  it.each(Object.keys(HANDBOOK_POLICY.memo.flags) as MemoSort[])(
    'a %s note at its longest leaves room for a second',
    (sort) => {
      const long = '字'.repeat(LONGEST_MEMO_WORDS);
      const named = { remedy: 'nextFreeShipping', freight: 'nobody', by: 'application', exchange: 'yes', topUp: 'yes' };
      const said = {
        amount: '999999.99',
        defect: long,
        reason: long,
        item: long,
        handler: 'agent-0001',
        at: '2026-03-02 10:00',
      };
      const text = render({ name: `memo.${sort}`, values: inMemoWords({ ...named, ...said }) });
      expect(Buffer.byteLength(text)).toBeLessThan(490);
    },
  );
});

describe('the return address in a text', () => {
  it('comes from the shop’s settings', () => {
    const text = render({ name: 'return.address', values: {} }, { returnAddress: '杭州{reason}' });
    expect(text).toContain('退货地址：杭州');
    expect(text).not.toContain('shop.');
  });
});
