import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import type { Step } from '../../../domain/playbooks/playbook';
import type { Remedy } from '../../../domain/vocabulary';
import { EVERY_PLAN, type EveryPlan, waitsFor } from '../support/everyPlan';

/**
 * Rules of the handbook that hold for every remedy of every kind, whatever was found out. The plans themselves are told in
 * docs/playbooks.md, which is made from them; here stands only what must be true of each.
 */

const SHOPS_FAULT: readonly (string | undefined)[] = ['shop', 'courier'];

describe('handbook §4: money and goods of every plan', () => {
  it('a transfer: account and name are confirmed first, its proof goes to the buyer afterwards', () => {
    const transfers = steps(
      ({ process, plan }) => process === 'payout' && 'method' in plan && plan.method === 'transfer',
    );
    expect(transfers.length).toBeGreaterThan(1_000);
    const wrong = transfers.filter(({ plan, step: { id, after, payeeFrom } }) => {
      const proof = plan.steps.find((one) => one.paidBy === id && one.after === `${id}.paid`);
      return payeeFrom !== `${id}-payee` || after !== `${id}-payee.confirmed` || proof?.process !== 'notice';
    });
    expect(namesOf(wrong)).toEqual([]);
  });

  it('with an application open nothing else is paid, given or sent before the buyer has changed it', () => {
    const GIVEN = ['payee', 'coupon', 'promise', 'dispatch', 'parcel'];
    const rash = steps(({ process }) => GIVEN.includes(process)).filter(
      ({ plan, step }) => plan.applied && !waitsFor(plan.steps, step, 'application.matched'),
    );
    // The courier brings back what is refunded on the application itself.
    expect(namesOf(rash)).toEqual(['refundInTransit, refund, parcel']);
  });

  it('only the whole of what the buyer applied for is paid on it at once; less waits until it is changed', () => {
    const atOnce = steps(({ process, plan }) => process === 'payout' && 'method' in plan && plan.method === 'refund')
      .filter(({ plan, step }) => plan.applied && !waitsFor(plan.steps, step, 'application.matched'))
      .map(({ plan }) => plan);
    expect(new Set(atOnce.map(({ kind, remedy }) => `${kind}, ${remedy}`)).size).toBe(3);
    for (const { kind, remedy } of atOnce) expect(playbookOf(kind).remedies[remedy]?.amount).toBe('whole');
  });

  it('goods that come back: postage is paid back where the shop or the courier is at fault', () => {
    const unpaid = EVERY_PLAN.filter(({ facts }) => SHOPS_FAULT.includes(facts.assessment?.fault))
      .filter((plan) => comesBack(plan) && !has(plan, 'freight'))
      .map(({ kind, remedy, facts }) => `${kind}, ${remedy}${facts.shared ? ', shared' : ''}`);
    // Handbook §5: where the buyer hoped for more than the page says, the shop pays the re-send alone.
    expect([...new Set(unpaid)]).toEqual(['notAsImagined, exchange']);
  });

  it('and the buyer bears it where it is the buyer’s wish, unless the policy shares it or the kind is the shop’s to bear', () => {
    const paid = EVERY_PLAN.filter(({ facts }) => facts.assessment?.fault === 'buyer' && !facts.shared)
      .filter((plan) => comesBack(plan) && has(plan, 'freight'))
      .map(({ kind, remedy }) => `${kind}, ${remedy}`);
    expect([...new Set(paid)]).toEqual([
      'missingOrWrong, exchange',
      'missingOrWrong, return',
      'courierDamage, return',
      'notAsImagined, return',
    ]);
  });

  it('an exchange at the buyer’s cost is sent when the freight link is paid', () => {
    const sent = steps(({ process }) => process === 'dispatch').filter(({ plan }) => has(plan, 'topUp'));
    expect(sent.length).toBeGreaterThan(0);
    expect(namesOf(sent.filter(({ plan, step }) => !waitsFor(plan.steps, step, 'topUp.paid')))).toEqual([]);
  });
});

describe('handbook §5, §9: the order of things in every plan', () => {
  it('photos are approved before the goods come back and before the address is told', () => {
    const led = steps(({ id }) => ['parcel', 'address', 'application'].includes(id)).filter(({ plan }) =>
      has(plan, 'evidence'),
    );
    expect(led.length).toBeGreaterThan(100);
    expect(namesOf(led.filter(({ plan, step }) => !waitsFor(plan.steps, step, 'evidence.cleared')))).toEqual([]);
  });

  it('photos that were approved once are not asked for again', () => {
    expect(EVERY_PLAN.filter((plan) => plan.facts.cleared && has(plan, 'evidence'))).toEqual([]);
  });

  it('what came back is inspected before it is paid; a refund that may be paid early waits for the parcel to move', () => {
    const payouts = steps(({ id }) => id === 'payout').filter(({ plan }) => comesBack(plan));
    expect(payouts.length).toBeGreaterThan(100);
    const early = payouts.filter(({ plan, step }) => !waitsFor(plan.steps, step, 'inspection.accepted'));
    expect(early.length).toBeGreaterThan(0);
    expect(early.filter(({ plan }) => !plan.facts.early)).toEqual([]);
    expect(early.filter(({ plan, step }) => !waitsFor(plan.steps, step, 'parcel.moved'))).toEqual([]);
    // Paid, and then not accepted: a supervisor's.
    expect(early.filter(({ plan }) => !has(plan, 'rejected'))).toEqual([]);
  });

  it('and before another goes out, but for the wrong item, and for a buyer in need where the shop is at fault', () => {
    const sent = steps(({ process }) => process === 'dispatch').filter(
      ({ plan, step }) => comesBack(plan) && !waitsFor(plan.steps, step, 'inspection.accepted'),
    );
    const urgent = sent.filter(({ plan }) => plan.kind !== 'missingOrWrong');
    expect(namesOf(sent)).toEqual([
      'exchange, exchange, dispatch',
      'missingOrWrong, exchange, dispatch',
      'qualityReturn, exchange, dispatch',
    ]);
    for (const { plan, step } of urgent) {
      expect(plan.facts.assessment).toMatchObject({ urgent: true, fault: 'shop' });
      expect(step.after).toBe('parcel.tracked');
    }
  });

  it('what is refused at the door, or stopped on the way, is here before the money or another parcel leaves', () => {
    const left = steps(({ id }) => id === 'payout' || id === 'dispatch').filter(
      ({ plan }) => has(plan, 'parcel') && !comesBack(plan),
    );
    expect(namesOf(left)).toEqual([
      'refundInTransit, refund, payout',
      'courierDamage, reissue, dispatch',
      'courierDamage, refund, payout',
    ]);
    expect(left.filter(({ plan, step }) => !waitsFor(plan.steps, step, 'parcel.received'))).toEqual([]);
  });
});

describe('handbook §5: the claim on the courier', () => {
  const claims = steps(({ process }) => process === 'claim');

  it('the buyer is helped first; only a lost parcel is claimed beside the one that is sent again', () => {
    const alone = claims.filter(({ step: { after } }) => after !== 'payout.paid' && after !== 'dispatch.shipped');
    expect(namesOf(alone)).toEqual(['logisticsAnomaly, reissue, claim']);
  });

  it.each<[string, Remedy[], (findings: Record<string, string>) => boolean]>([
    ['missingOrWrong', ['reissue', 'refund'], ({ parcel, weight }) => parcel === 'damaged' || weight === 'dropped'],
    [
      'courierDamage',
      ['sparePart', 'repair', 'partialRefund', 'reissue', 'return', 'refund'],
      ({ signed, consent }) => signed !== 'unchecked' && consent !== 'agreed',
    ],
    ['courierDamage', ['compensation'], ({ signed, consent }) => signed === 'damageNoted' || consent === 'unproven'],
    ['logisticsAnomaly', ['reissue', 'refund'], ({ follow }) => follow === 'lost'],
  ])('%s, %j: of what was lost or broken on the way, and proven', (kind, remedies, isTheCouriers) => {
    const plans = EVERY_PLAN.filter((plan) => plan.kind === kind && remedies.includes(plan.remedy));
    expect(plans.length).toBeGreaterThan(0);
    const wrong = plans.filter((plan) => has(plan, 'claim') !== isTheCouriers(plan.findings));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('is for what it cost the shop: the sum that was paid, or the goods’ worth where others are sent or all is lost', () => {
    const wrong = claims.filter(({ plan, step }) => {
      const isWhole = ['reissue', 'sparePart'].includes(plan.remedy) || plan.kind === 'logisticsAnomaly';
      return !('amount' in step.plan) || step.plan.amount !== (isWhole ? plan.facts.worth : plan.facts.amount);
    });
    expect(namesOf(wrong)).toEqual([]);
  });

  it('no other kind claims anything', () => {
    expect([...new Set(claims.map(({ plan }) => plan.kind))]).toEqual([
      'missingOrWrong',
      'courierDamage',
      'logisticsAnomaly',
    ]);
  });
});

describe('handbook §3.2, §7: what every kind looks up, and does when nobody acts', () => {
  it.each(kinds())('%s: the order and the past contacts first, and it says which paragraph it is', (kind) => {
    const { verify, source } = playbookOf(kind);
    expect(verify.slice(0, 2)).toEqual(['order', 'pastCases']);
    expect(source).toMatch(/^handbook §\d$/);
  });

  it('only money for goods that have not left is agreed to by the case itself', () => {
    const agreeing = kinds().filter((kind) => Object.values(playbookOf(kind).countdowns).includes('agreeRefund'));
    expect(agreeing).toEqual(['refundUnshipped']);
  });

  it('where goods may come back, a number that never moved is refused before the refund pays itself', () => {
    const returning = kinds().filter((kind) => playbookOf(kind).remedies.return !== undefined);
    expect(returning.length).toBeGreaterThan(4);
    for (const kind of returning)
      expect([kind, playbookOf(kind).countdowns.sellerConfirms]).toEqual([kind, 'refuseUnlessMoved']);
  });
});

function steps(which: (step: Step) => boolean): { plan: EveryPlan; step: Step }[] {
  return EVERY_PLAN.flatMap((plan) => plan.steps.filter(which).map((step) => ({ plan, step })));
}

function has({ steps }: EveryPlan, step: string): boolean {
  return steps.some(({ id }) => id === step);
}

function comesBack(plan: EveryPlan): boolean {
  return has(plan, 'inspection');
}

function nameOf({ kind, remedy }: EveryPlan, { id }: Step): string {
  return `${kind}, ${remedy}, ${id}`;
}

function namesOf(found: readonly { plan: EveryPlan; step: Step }[]): string[] {
  return [...new Set(found.map(({ plan, step }) => nameOf(plan, step)))];
}
