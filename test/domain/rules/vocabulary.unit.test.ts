import * as words from '../../../domain/vocabulary';

/** One thing has one name in code, API, database and docs. A changed name must change in all of them (handbook §1). */
const LISTS: [readonly string[], string][] = [
  [words.STAGES, 'intake proposal bargaining settlement followUp closed'],
  [
    words.REMEDIES,
    'explanation guidance coupon giftPromise nextFreeShipping compensation partialRefund repair sparePart reissue exchange return refund',
  ],
  [words.VERIFICATIONS, 'order pastCases logistics review'],
  [words.SEVERITIES, 'minor major'],
  [words.FAULTS, 'shop courier buyer unclear'],
  [
    words.CALL_OUTCOMES,
    'receivedSatisfied receivedNotSatisfied notReceived signedByAnother aboutToCollect callBack lookingUp unreachable silent doNotCall',
  ],
  [words.REVIEW_CALL_OUTCOMES, 'willChange refused demands callBack unreachable harassment'],
  [words.REFEREE_VERDICTS, 'buyer seller'],
  [words.FOLLOW_UP_OUTCOMES, 'solved notSolved noAnswer'],
  [words.PROMISES, 'time callBack gift freeShipping credit'],
  [words.REDEEMABLE, 'gift freeShipping credit'],
  [words.LANGUAGES, 'zh-CN en'],
  [words.EVIDENCE_SORTS, 'photo video screenshot waybill weight chat'],
  [words.TURNED_AWAY_FOR, 'collect cash'],
  [words.RESALE_CHECKS, 'tags unwashed unused packaging invoice gifts'],
  [words.EVIDENCE_VERDICTS, 'approved moreWanted waived refused'],
  [words.FEEDS, 'product warehouse page purchasing preSales'],
  [words.FOUND_IN_PARCEL, 'asAgreed fewer otherGoods empty rubbish'],
  [words.SIGN_SORTS, 'reusedTracking returnAll knownContact emptyParcel rubbishReturned swappedGoods'],
  [words.PARCEL_DECISIONS, 'payBack sendBack keep'],
  [words.BUYER_WISHES, 'noCalls noTexts noContact'],
  [words.INCOMING_CHANNELS, 'phone wechat mail qq other'],
  [words.PARTIES, 'shop buyer courier platform nobody'],
];

describe('handbook §1: the words that code, wire and database share', () => {
  it.each(LISTS)('%j', (list, names) => expect(list.join(' ')).toBe(names));

  it('every list is here', () => {
    const lists = Object.values(words).filter((one) => Array.isArray(one));
    expect(lists).toEqual(expect.arrayContaining(LISTS.map(([list]) => list)));
    expect(lists).toHaveLength(LISTS.length);
  });
});
