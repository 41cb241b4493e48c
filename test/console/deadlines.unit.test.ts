import { SUMMARIES } from '../../console/words/deadlineSummaries';
import { deadlineOf } from '../../console/words/deadlines';
import { deadlineWords } from '../../console/words/deadlineWords';
import { deadlinesOf } from '../../domain/case/outlook/deadlines';
import { kinds } from '../../domain/playbooks/kinds';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { order, refund, review } from '../domain/support/builders';
import { Play } from '../domain/support/play';
import { domainSources, kindOfFile } from './sources';

const SITUATIONS = Object.keys(HANDBOOK_POLICY.countdown.fallback);

/** Deadlines as the rules write them: `{ id: 'look', at: lookAt, summary: '…' }`. */
const written = domainSources().flatMap(({ file, source }) =>
  [...source.matchAll(/\bid: '([\w/]+)', at\b[^}]*?summary(?:: (?<text>'[^']*'|"[^"]*"))?/gs)].map((match) => ({
    file,
    key: match[1]?.startsWith('case/') ? `case.${match[1].slice('case/'.length)}` : `${kindOfFile(file)}.${match[1]}`,
    text: match.groups?.text?.slice(1, -1),
  })),
);

describe('every deadline of a case has words', () => {
  it('each that the rules write, and no other', () => {
    expect(written.length).toBeGreaterThan(40);
    const platform = [...SITUATIONS, 'decides'].map((one) => `platform.${one}`);
    const keys = [...new Set([...written.map(({ key }) => key), ...platform])];
    expect(Object.keys(deadlineWords.pairs).sort()).toEqual(keys.sort());
  });

  it('each summary of the API that has no value in it leads to its word', () => {
    for (const { key, text } of written) {
      if (text === undefined) continue;
      const word = deadlineOf({ summary: text }, {}, 'zh');
      expect([key, word]).toEqual([key, deadlineWords.pairs[key as keyof typeof deadlineWords.pairs][0]]);
    }
    const texts = new Set(
      domainSources().flatMap(({ source }) => Object.keys(SUMMARIES).filter((one) => source.includes(one))),
    );
    expect(Object.keys(SUMMARIES).filter((one) => !texts.has(one))).toEqual([]);
  });

  it.each([
    ['intercept: goes one role up', '拦截包裹：超时转上级'],
    ['stalled: ask again', '催快递更新物流：再次追问'],
    ['call.tracking: goes one role up', '查物流：超时转上级'],
    ['coupon of 5.00 yuan: goes one role up', '优惠券没发则转上级'],
    ['countdown of the platform: buyerShips', '平台倒计时：待买家退货'],
  ])('%s', (summary, said) => {
    expect(deadlineOf({ summary }, {}, 'zh')).toBe(said);
  });

  it('by its process where two sorts have the same words', () => {
    const processes = { recovery: { kind: 'recovery' }, contact: { kind: 'contact' } };
    const summary = 'quiet hours begin';
    expect(deadlineOf({ id: 'recovery/look', summary }, processes, 'en')).toBe('Has the review been changed?');
    expect(deadlineOf({ id: 'contact/rest', summary }, processes, 'en')).toBe("The day's calling hours end");
  });

  it('in cases of every kind as they begin', () => {
    for (const kind of kinds()) {
      const about = kind === 'reviewRecovery' ? { review: review() } : { refund: refund() };
      const { state, policy } = new Play({ kind, order: order({ shipped: true }), ...about });
      for (const deadline of deadlinesOf(state, policy)) {
        expect(deadlineOf(deadline, state.processes, 'zh')).toMatch(/^[^A-Za-z]+$/);
        expect(deadlineOf({ summary: deadline.summary }, {}, 'zh')).toMatch(/^[^A-Za-z]+$/);
      }
    }
  });
});
