import { detailOf } from '../../console/words/eventDetail';
import { eventLine } from '../../console/words/eventLine';
import { eventWords } from '../../console/words/eventWords';
import { END_NAMES } from '../../domain/case/outlook/deadlines';
import { KINDS } from '../../domain/processes/registry';
import { order, refund } from '../domain/support/builders';
import { Play } from '../domain/support/play';
import { domainSources, sourceOf } from './sources';

const trunk = [...sourceOf('domain/case/events.ts').matchAll(/\btype: '(\w+)'/g)].map(([, type = '']) => type);
const ofProcesses = domainSources()
  .flatMap(({ source }) => [...source.matchAll(/\btype: '(\w+\.\w+)'/g)].map(([, type = '']) => type))
  .filter((type) => KINDS.some((kind) => type.startsWith(`${kind}.`)));

describe('every event of a case has words', () => {
  it('each type that the rules have, and no other', () => {
    const types = new Set([...trunk, ...ofProcesses, ...END_NAMES]);
    expect(types.size).toBeGreaterThan(200);
    expect(Object.keys(eventWords.pairs).sort()).toEqual([...types].sort());
  });

  it('of a process with its name before it', () => {
    expect(eventLine({ type: 'payout.paid' }, 'zh')).toEqual({ title: '付款：已到账' });
    expect(eventLine({ type: 'payout.paid' }, 'en')).toEqual({ title: 'Payout: paid' });
  });

  it('one of a later version stands as it is', () => {
    expect(eventLine({ type: 'somethingNew', data: { amount: 5 } }, 'zh').title).toBe('somethingNew');
  });
});

describe('the facts beside an event', () => {
  it.each([
    [
      'offered',
      { offer: { n: 1, remedy: 'compensation', amount: 800, or: { remedy: 'coupon', amount: 500 } } },
      '补偿 ¥8.00 · 或 优惠券 ¥5.00',
    ],
    ['offerAnswered', { n: 1, answer: 'countered', counter: { amount: 1200 } }, '另提要求 · ¥12.00'],
    ['stageEntered', { stage: 'bargaining' }, '协商'],
    ['assigned', { owner: 'agent-1', role: 'afterSales' }, 'agent-1 · 售后'],
    ['assessed', { assessment: { cause: '杯口裂纹', severity: 'minor', fault: 'shop' } }, '杯口裂纹 · 轻微 · 店铺'],
    ['signJudged', { n: 1, confirmed: false, note: '单号抄错' }, '不属实 · 单号抄错'],
    [
      'refundSeen',
      { refund: { status: 'WAIT_SELLER_AGREE', asks: 'refundOnly', amount: 9900 } },
      '待卖家处理 · 仅退款 · ¥99.00',
    ],
    ['settled', { as: 'withdrawn' }, '买家撤销申请'],
    ['closed', { as: '买家改主意' }, '买家改主意'],
    [
      'payout.asked',
      { purpose: 'refund', method: 'transfer', amount: 100, payee: { account: 'x' } },
      '退款 · ¥1.00 · 支付宝转账',
    ],
    ['errand.done', { outcome: 'dropped' }, '重量变轻'],
    ['errand.asked', { what: 'askWeights', role: 'afterSales' }, '向快递索取重量 · 售后'],
    ['inspection.done', { accepted: false, found: 'empty' }, '空包裹 · 验收不通过'],
    ['dispatch.shipped', { number: { company: '圆通', trackingNumber: 'YT1' } }, '圆通 · YT1'],
    ['parcel.turnedAway', { reason: 'collect' }, '到付'],
  ])('%s', (type, data, said) => {
    expect(detailOf(type, data, 'zh')).toBe(said);
  });

  it('the buyer’s own words are not among them', () => {
    const message = { messageId: 'm', writtenAt: 0, text: '杯子裂了' };
    expect(detailOf('buyerWrote', { message }, 'zh')).toBeUndefined();
    expect(detailOf('buyerCame', { channel: 'phone', said: '杯子裂了' }, 'zh')).toBe('来电');
  });

  it('what the program noted for itself is not said in Chinese', () => {
    expect(detailOf('payout.refused', { reason: 'isv.balance-low' }, 'zh')).toBeUndefined();
    expect(detailOf('payout.refused', { reason: '余额不足' }, 'zh')).toBe('余额不足');
    expect(detailOf('approval.rejected', { reason: 'The photos show no damage.' }, 'en')).toBe(
      'The photos show no damage.',
    );
  });

  it('masked or missing data is left out', () => {
    expect(detailOf('offered', {}, 'zh')).toBeUndefined();
    expect(detailOf('assigned', undefined, 'en')).toBeUndefined();
  });

  it('none of a played case is said with a name of the program', () => {
    const play = new Play({ kind: 'qualityReturn', order: order({ shipped: true }), refund: refund() });
    play.assess('minor');
    const lines = play.events.map((event) => eventLine({ type: event.type, data: event }, 'zh'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.map(({ title }) => title).filter((title) => /[A-Za-z]{2,}/.test(title))).toEqual([]);
  });
});
