import { playbookOf } from '../../../domain/playbooks/kinds';
import { itemOf, memoStep } from '../../../domain/playbooks/memo';
import type { PlanFacts } from '../../../domain/playbooks/playbook';
import type { Remedy } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { order } from '../support/builders';
import { APPLIED, factsWith, fault } from '../support/plans';

/** The note that goes with what was agreed. */
function noteOf(kind: string, remedy: Remedy, change: Partial<PlanFacts> = {}) {
  const { remedies, faultClaimed } = playbookOf(kind);
  const facts = factsWith(change);
  const steps = remedies[remedy]?.steps(facts, HANDBOOK_POLICY) ?? [];
  const { plan, ...step } = memoStep(facts, { remedy, faultClaimed, steps }, HANDBOOK_POLICY);
  if (!('script' in plan)) throw new Error('A note has words.');
  return { ...step, ...plan };
}

describe('handbook §9: who bears the freight, and how the money goes, read off what was agreed', () => {
  it.each<[string, Remedy, Partial<PlanFacts>, Record<string, string>]>([
    ['qualityReturn', 'compensation', {}, { freight: 'nobody', by: 'alipay' }],
    ['qualityReturn', 'partialRefund', APPLIED, { freight: 'nobody', by: 'application' }],
    ['qualityReturn', 'sparePart', {}, { freight: 'shop', by: 'nothing' }],
    ['qualityReturn', 'exchange', { amount: 0 }, { freight: 'shop', by: 'nothing' }],
    ['qualityReturn', 'exchange', fault('buyer'), { freight: 'buyer', exchange: 'yes', topUp: 'yes' }],
    ['qualityReturn', 'sparePart', fault('buyer'), { freight: 'shop', exchange: 'no', topUp: 'no' }],
    ['qualityReturn', 'explanation', fault('buyer'), { freight: 'nobody', exchange: 'no', topUp: 'no' }],
    ['freightTopUp', 'guidance', {}, { freight: 'buyer', exchange: 'no', topUp: 'yes' }],
    ['freightTopUp', 'compensation', {}, { freight: 'shop', exchange: 'no', topUp: 'no' }],
    ['noReasonReturn', 'return', {}, { freight: 'buyer', by: 'alipay' }],
    ['noReasonReturn', 'return', APPLIED, { freight: 'buyer', by: 'application' }],
    ['qualityReturn', 'return', {}, { freight: 'shop', by: 'alipay' }],
    ['courierDamage', 'reissue', { findings: { signed: 'unsigned' } }, { freight: 'shop', by: 'nothing' }],
    ['courierDamage', 'refund', { findings: { signed: 'unsigned' } }, { freight: 'nobody', by: 'alipay' }],
    ['refundInTransit', 'refund', APPLIED, { freight: 'nobody', topUp: 'no' }],
    ['logisticsAnomaly', 'refund', { findings: { follow: 'returning' } }, { freight: 'nobody', by: 'alipay' }],
  ])('%s, %s, made from %j', (kind, remedy, change, words) => {
    expect(noteOf(kind, remedy, change).script.values).toMatchObject(words);
  });

  it('a fault that is claimed and not judged is a fault; without a word of the buyer its defect is blank', () => {
    const note = noteOf('qualityReturn', 'compensation');
    expect(note).toMatchObject({ id: 'memo', process: 'memo', flag: 1, script: { name: 'memo.withFault' } });
    expect(note.script.values.defect).toBe('');
  });

  it('where photos are wanted it is written once they are approved', () => {
    expect(noteOf('qualityReturn', 'return').after).toBe('evidence.cleared');
    expect(noteOf('qualityReturn', 'return', { cleared: true }).after).toBeUndefined();
  });

  it('the item is what the case is about, or every line of the order', () => {
    const [line] = order().lines;
    const two = order({ lines: line ? [line, { ...line, title: '腰带', quantity: 2 }] : [] });
    expect(itemOf(factsWith({ order: two }))).toBe('连衣裙 ×1、腰带 ×2');
    expect(itemOf(factsWith({ order: two, item: { title: '腰带', quantity: 1 } }))).toBe('腰带 ×1');
  });
});
