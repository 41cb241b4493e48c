import { claimRowsOf } from '../../../../domain/case/rows/claimRows';
import type { CaseState } from '../../../../domain/case/state/caseState';
import { verifiedCase } from '../../../api/support';

const piece = (sort: 'photo' | 'waybill' | 'weight', grams?: number) => ({
  ...(grams !== undefined && { grams }),
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

  it('has the waybill’s weight and the weighed one as numbers; of several pieces the last that says one', () => {
    const evidence = [
      ...[piece('waybill', 1000), piece('weight', 990), piece('weight', 900), piece('weight'), piece('photo')],
    ] as CaseState['evidence'];
    const [row] = claimRowsOf({ ...withClaim({}), evidence });
    expect(row).toMatchObject({ waybillGrams: 1000, weighedGrams: 900, waybills: 1, weights: 3 });
    expect(claimRowsOf(withClaim({}))[0]).toMatchObject({ waybillGrams: undefined, weighedGrams: undefined });
  });

  it('on a supplier names goods, batch and cause, and no courier', () => {
    const state = withClaim({ against: { supplier: '景德镇一厂', batch: '2026-02' } });
    const { order } = verifiedCase();
    const subject = { type: 'order' as const, externalId: order?.lines[0]?.oid ?? '' };
    const judged = { cause: '开裂', severity: 'major', fault: 'shop' } as const;
    const [row] = claimRowsOf({ ...state, subject, assessment: judged });
    const goods = { cause: '开裂', product: 'cup' };
    expect(row).toMatchObject({ against: 'supplier', supplier: '景德镇一厂', batch: '2026-02', ...goods });
    expect([row?.courier, row?.trackingNumber]).toEqual([undefined, undefined]);
  });
});
