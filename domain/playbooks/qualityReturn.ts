import { isOpenRefund } from '../asks';
import type { PlanFacts, Playbook, Step } from './playbook';
import { applicationFor, noted, platformRefund, transferTo, withdrawn } from './steps';

/** Faulty or not as described: minor → small sums, major → return with the shop's freight (handbook §5). */
export const qualityReturn: Playbook = {
  kind: 'qualityReturn',
  source: 'handbook §5',
  opensOn: (refund, order) => order.lines.some((line) => line.oid === refund.oid && line.shipped),
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'qualityReturn.askPhotos',
  ladder: {
    minor: ['explanation', 'compensation', 'partialRefund', 'return'],
    major: ['explanation', 'return'],
  },
  remedies: {
    explanation: { amount: 'none', steps: (facts) => [...withdrawn(facts), ...noted(facts, 'explanation')] },
    compensation: {
      purpose: 'compensation',
      amount: 'given',
      transfer: true,
      steps: (facts) => [
        ...withdrawn(facts),
        ...transferTo(facts, { id: 'payout', purpose: 'compensation', after: facts.refund && 'application.matched' }),
        ...noted(facts, 'compensation'),
      ],
    },
    partialRefund: {
      purpose: 'partialRefund',
      amount: 'given',
      onApplication: true,
      steps: (facts) => [
        ...applicationFor(facts, 'refundOnly'),
        platformRefund(facts, 'partialRefund', 'application.matched'),
        ...noted(facts, 'partialRefund'),
      ],
    },
    return: {
      purpose: 'refund',
      amount: 'whole',
      steps: (facts) => [...returnAndRefund(facts), ...noted(facts, 'return')],
    },
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};

/** Return → inspection → refund, and the postage that the buyer advanced is paid back after receipt (handbook §4). */
function returnAndRefund(facts: PlanFacts): Step[] {
  const open = isOpenRefund(facts.refund);
  const refundId = open ? facts.refund?.refundId : undefined;
  return [
    ...applicationFor(facts, 'returnAndRefund'),
    { id: 'parcel', process: 'parcel', plan: { refundId }, after: open ? 'application.matched' : undefined },
    { id: 'inspection', process: 'inspection', plan: {}, after: 'parcel.received' },
    ...(open
      ? [platformRefund(facts, 'refund', 'inspection.accepted')]
      : transferTo(facts, { id: 'payout', purpose: 'refund', after: 'inspection.accepted' })),
    ...(facts.assessment?.fault === 'buyer'
      ? []
      : transferTo(facts, { id: 'freight', purpose: 'freight', after: 'inspection.accepted' })),
  ];
}
