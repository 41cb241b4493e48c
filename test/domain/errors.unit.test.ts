import { DomainError, REFUSALS, type RefusalCode, type RefusalSort, refuse } from '../../domain/errors';

/** Every code by its sort: the sort decides what a caller is answered (docs/architecture/one-command.md: 403, 409, 422, 404, 412). */
const CODES: Record<RefusalSort, RefusalCode[]> = {
  forbidden: ['roleNotAllowed', 'ownedByAnother', 'ownerOnDuty', 'requesterMayNotApprove', 'beyondAuthority'],
  conflict: [
    'caseNotOpen',
    'caseAlreadyOpen',
    'caseClosed',
    'wrongStage',
    'buyerNotPressing',
    'nothingToTakeOver',
    'nothingOffered',
    'offerPending',
    'alreadyDecided',
    'notWaiting',
    'assessmentMissing',
    'refundNotOpen',
    'refundOpen',
    'refusalNotAllowed',
    'nothingToPutOff',
    'nothingNew',
    'contactForbidden',
    'tooLate',
    'callsForbidden',
  ],
  invalid: [
    'unknownKind',
    'unknownCommand',
    'invalidAmount',
    'amountMissing',
    'amountNotTaken',
    'amountChanged',
    'overCap',
    'overPolicy',
    'checkFailed',
    'evidenceOverLimits',
    'evidenceMissing',
    'remedyNotOffered',
    'ladderSkipped',
    'payeeMissing',
    'payeeChanged',
    'textTooLong',
    'textMissing',
    'blockedWords',
    'invalidTime',
    'quietHours',
    'tooManyCalls',
    'unknownOutcome',
    'sameKind',
    'wrongKind',
    'invalidQuantity',
    'notAsAgreed',
    'outsideTerm',
  ],
  notFound: ['unknownEvidence', 'unknownProcess', 'unknownOffer', 'unknownLine', 'unknownStaff'],
  stale: ['caseChanged'],
};

describe('a refusal', () => {
  it('is a DomainError with the code, the sentence and the sort of its code', () => {
    const error = caught(() => refuse('overCap', 'Too much.'));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'DomainError', code: 'overCap', message: 'Too much.', sort: 'invalid' });
  });

  it.each(Object.entries(CODES))('%s', (sort, codes) => {
    for (const code of codes) expect(new DomainError(code, 'x').sort).toBe(sort);
  });

  it('has a sort, whatever its code', () => {
    expect(Object.keys(REFUSALS).sort()).toEqual(Object.values(CODES).flat().sort());
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
