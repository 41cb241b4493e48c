import { claimRowsOf } from '../../../../domain/case/rows/claimRows';
import type { CaseState } from '../../../../domain/case/state/caseState';
import { verifiedCase } from '../../../api/support';

const piece = (sort: 'photo' | 'waybill' | 'weight') => ({
  sort,
  name: 'x',
  mediaType: 'image/jpeg',
  bytes: 1,
  sha256: 'x',
});

describe('handbook §10: a claim in the claims book', () => {
  const withClaim = (claim: object): CaseState => ({
    ...verifiedCase(),
    evidence: [piece('photo'), piece('photo'), piece('weight')] as CaseState['evidence'],
    processes: { 'agreement-1/claim': { kind: 'claim', amount: 60_00, ...claim } },
  });

  it.each([
    [{}, { tries: 1, status: 'open', received: undefined }],
    [{ overdue: true }, { tries: 1, status: 'overdue' }],
    [{ again: true }, { tries: 2, status: 'open' }],
    [
      { outcome: 'paid', received: 20_00 },
      { status: 'paid', received: 20_00 },
    ],
    [
      { outcome: 'declined', received: 0, again: true },
      { tries: 2, status: 'declined', received: 0 },
    ],
    [{ outcome: 'cancelled' }, { status: 'cancelled' }],
  ])('%j is %j, with what proves it', (claim, row) => {
    expect(claimRowsOf(withClaim(claim))).toEqual([
      expect.objectContaining({
        processId: 'agreement-1/claim',
        amount: 60_00,
        photos: 2,
        waybills: 0,
        weights: 1,
        ...row,
      }),
    ]);
  });
});
