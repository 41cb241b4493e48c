import { kinds } from '../../../domain/playbooks/kinds';
import { order } from '../support/builders';
import { inquiriesOf } from '../support/plans';

/** The inquiries before any offer: the role, the time limit, and the outcomes. */
const INQUIRIES: [string, string[]][] = [
  [
    'intervention',
    [
      'manager: errand, what refereeCame, role manager, outcomes seen, within 4 hours',
      'pack: evidencePack',
      'goodwill: errand, what goodwill, role afterSales, outcomes add nothing, within 4 hours ← pack.won',
    ],
  ],
  [
    'noReasonReturn',
    [
      'goods: errand, what mayComeBack, role afterSales, outcomes returnable customised excluded tooOld tooLate, within 4 hours',
    ],
  ],
  [
    'missingOrWrong',
    [
      'slip: errand, what comparePackingSlip, role afterSales, outcomes short shipped wrongItem, within 2 days, waitsFor buyer',
      'parcel: errand, what lookAtParcel, role afterSales, outcomes damaged intact, within 2 days, waitsFor buyer ← slip.shipped',
      'weight: errand, what askWeights, role afterSales, outcomes dropped equal, within 1 day, waitsFor courier ← parcel.intact',
      'ruling: errand, what ruleUnproven, role supervisor, outcomes conceded declined, within 4 hours ← weight.equal',
    ],
  ],
  [
    'courierDamage',
    [
      'signed: errand, what whoSigned, role afterSales, outcomes unsigned damageNoted unchecked byProxy, within 2 days, waitsFor buyer',
      'consent: errand, what proxyConsent, role afterSales, outcomes agreed unproven, within 1 day, waitsFor courier ← signed.byProxy',
    ],
  ],
  [
    'notAsImagined',
    [
      'page: errand, what comparePage, role afterSales, outcomes exaggerated asShown, within 2 days, waitsFor buyer',
      'pageText: errand, what correctPage, role supervisor, outcomes corrected kept, within 4 hours ← page.exaggerated',
    ],
  ],
  [
    'usageHelp',
    [
      'diagnosis: errand, what diagnose, role afterSales, outcomes faulty retest, within 2 days, waitsFor buyer',
      'retest: errand, what retest, role afterSales, outcomes works faulty, within 2 days, waitsFor buyer ← diagnosis.retest',
    ],
  ],
  [
    'logisticsAnomaly',
    [
      'sort: errand, what anomaly, role afterSales, outcomes pickUpOverdue deliveryOverdue stalled lost outsideZone addressChanged, within 4 hours',
      'tell: notice, says logisticsAnomaly.pickUpOverdue ← sort.pickUpOverdue',
      'follow: chase, what pickUpOverdue, role warehouse, outcomes moved outOfStock ← sort.pickUpOverdue',
      'tell: notice, says logisticsAnomaly.deliveryOverdue ← sort.deliveryOverdue',
      'follow: chase, what deliveryOverdue, role afterSales, outcomes moved lost returning ← sort.deliveryOverdue',
      'tell: notice, says logisticsAnomaly.stalled ← sort.stalled',
      'follow: chase, what stalled, role afterSales, outcomes moved lost returning ← sort.stalled',
      'tell: notice, says logisticsAnomaly.lost ← sort.lost',
      'follow: chase, what lost, role afterSales, outcomes moved lost returning ← sort.lost',
      'tell: notice, says logisticsAnomaly.outsideZone ← sort.outsideZone',
      'follow: chase, what outsideZone, role afterSales, outcomes moved returning ← sort.outsideZone',
      'tell: notice, says logisticsAnomaly.addressChanged ← sort.addressChanged',
      'follow: chase, what addressChanged, role afterSales, outcomes moved returning ← sort.addressChanged',
      'receipt: receiptDelay, days 7',
    ],
  ],
  [
    'problemOrder',
    [
      'sort: errand, what problemSort, role afterSales, outcomes severalAddresses incompleteAddress outsideZone outOfStock belowFreeShipping noteCannotBeMet unpaid other, within 4 hours',
    ],
  ],
  [
    'priceProtection',
    [
      'drop: errand, what priceDrop, role afterSales, outcomes entitled noDrop reviewed tooLate, within 4 hours, values {days:15}, takes {outcome:entitled,below:0}',
    ],
  ],
  ['freightTopUp', ['bearer: errand, what freightBearer, role afterSales, outcomes buyer shop nobody, within 4 hours']],
  [
    'invoice',
    [
      'details: errand, what invoiceDetails, role afterSales, outcomes toIssue toCorrect sentAlready notPossible, within 2 days',
    ],
  ],
  [
    'complaint',
    [
      'grievance: errand, what grievance, role afterSales, outcomes goods attitude counterfeit unclear, within 4 hours',
      'attitude: errand, what attitude, role supervisor, outcomes done, within 4 hours ← grievance.attitude',
      'counterfeit: errand, what counterfeit, role manager, outcomes genuine counterfeit, within 4 hours ← grievance.counterfeit',
    ],
  ],
];

describe('handbook §5: what is found out first', () => {
  it.each(INQUIRIES)('%s', (kind, lines) => expect(inquiriesOf(kind)).toEqual(lines));

  it('logisticsAnomaly: a parcel that moves ends the chase, unless it moves to the wrong place', () => {
    const watched = inquiriesOf('logisticsAnomaly', { order: order({ shipped: true }) }).flatMap((line) => {
      const sort = line.includes('number {company:ZTO,trackingNumber:ZTO0000000009}') && line.match(/what (\w+)/)?.[1];
      return sort ? [sort] : [];
    });
    expect(watched).toEqual(['pickUpOverdue', 'deliveryOverdue', 'stalled', 'lost']);
  });

  it('the other kinds offer at once', () => {
    const asking = INQUIRIES.map(([kind]) => kind);
    const others = kinds().filter((kind) => !asking.includes(kind));
    expect(others).toEqual(['refundUnshipped', 'refundInTransit', 'exchange', 'qualityReturn', 'reviewRecovery']);
    expect(others.flatMap((kind) => inquiriesOf(kind))).toEqual([]);
  });
});
