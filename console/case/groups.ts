import type { caseWords } from './words';

type GroupName = Extract<keyof typeof caseWords.pairs, `group${string}`>;

/** Commands by what they are about, in the order in which agents look for them. */
export const GROUPS: readonly { name: GroupName; commands: readonly string[] }[] = [
  {
    name: 'groupOffer',
    commands: ['assess', 'propose', 'recordAnswer', 'approve', 'reject', 'takeBack', 'changeKind', 'recordFollowUp'],
  },
  {
    name: 'groupBuyer',
    commands: [
      ...[
        'reply',
        'hold',
        'promiseTime',
        'recordCall',
        'recordReviewCall',
        'recordIncoming',
        'recordSent',
        'recordOffline',
      ],
      ...['forbidCalls', 'forbidTexts', 'reportHarassment', 'redeemPromise', 'explainReview'],
    ],
  },
  {
    name: 'groupMoney',
    commands: ['confirmPayee', 'settlePayout', 'giveSmsCode', 'keepAsCredit', 'waive', 'claimSupplier', 'recordClaim'],
  },
  {
    name: 'groupGoods',
    commands: [
      ...['recordTracking', 'recordReceipt', 'inspect', 'refuseParcel', 'judgeParcel', 'recordDispatch'],
      ...['recordOutOfStock', 'finishErrand', 'judgeEvidence'],
    ],
  },
  {
    name: 'groupPlatform',
    commands: ['refuseRefund', 'refuseExchange', 'delayReceipt', 'submitEvidence', 'recordVerdict'],
  },
  {
    name: 'groupPeople',
    commands: [
      ...[
        'addNote',
        'callForHelp',
        'answerHelp',
        'recordHandled',
        'reassign',
        'takeOver',
        'flag',
        'judgeSign',
        'markAbuse',
      ],
      ...['register', 'retry', 'abandon', 'close', 'reopen'],
    ],
  },
];
