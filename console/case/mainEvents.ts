/** Events that change how a case stands for a person; the rest are its machinery. */
const MAIN = [
  ...['opened', 'assigned', 'stageEntered', 'kindChanged', 'refundSeen', 'reviewSeen', 'buyerWrote', 'buyerCame'],
  ...[
    'helpCalled',
    'helpGiven',
    'assessed',
    'offered',
    'offerWithdrawn',
    'offerAnswered',
    'agreed',
    'agreementFulfilled',
  ],
  ...['agreementBroken', 'signRaised', 'signJudged', 'parcelCame', 'parcelJudged', 'linesSplit', 'countdownActed'],
  ...['countdownLeft', 'buyerSilent', 'callsForbidden', 'textsForbidden', 'contactForbidden', 'settled', 'noted'],
  ...['evidenceAdded', 'evidenceJudged', 'flagged', 'troubled', 'troubleOver', 'reopened', 'closed', 'waived'],
];

/** What ends a process, and what people do in it. */
const ENDINGS = /\.(ended|done|confirmed|called|approved|rejected|received|inspected|verdict|kept|broken|redeemed)$/;

export function isMain(type: string): boolean {
  return MAIN.includes(type) || ENDINGS.test(type);
}
