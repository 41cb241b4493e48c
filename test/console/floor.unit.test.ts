import { missingAfter } from '../../console/finance/missingDays';
import { courierOf, plainNumber } from '../../console/warehouse/couriers';
import { awaits, type Case, expectedOf, inspectionsOf, processOf, wasReceived } from '../../console/warehouse/goods';
import { NOTHING, verdictOf } from '../../console/warehouse/inspected';
import { plainNumber as comparedNumber } from '../../domain/rules/trackingNumber';

/** As much of a case as the warehouse looks at. */
function about(of: Partial<Case>): Case {
  return { processes: {}, strayParcels: [], order: null, lines: null, agreement: null, ...of } as Case;
}

const returned = (more: object) => ({
  kind: 'parcel',
  number: { company: '圆通', trackingNumber: 'YT730001' },
  ...more,
});

describe('a scanned number', () => {
  it.each(['yt73 0001', 'ＹＴ７３０００１', 'YT73-0001', ' yt730001'])(
    '%s is compared as the case compares it',
    (written) => {
      expect(plainNumber(written)).toBe('YT730001');
      expect(plainNumber(written)).toBe(comparedNumber(written));
    },
  );

  it('tells its courier by its beginning, or nothing', () => {
    expect([courierOf('sf1400200300'), courierOf('YT1'), courierOf('0001')]).toEqual([
      '顺丰速运',
      '圆通速递',
      undefined,
    ]);
  });

  it('is awaited by the case that knows it, or that awaits a parcel without a number', () => {
    expect(awaits(about({ processes: { p: returned({}) } }), 'yt73 0001')).toBe(true);
    expect(awaits(about({ processes: { p: returned({}) } }), 'YT730002')).toBe(false);
    expect(awaits(about({ processes: { p: { kind: 'parcel' } } }), 'YT730002')).toBe(true);
  });

  it('of a parcel that is here is received, also where nobody awaited it', () => {
    const here = about({ processes: { p: returned({ outcome: 'received' }) } });
    expect([awaits(here, 'YT730001'), wasReceived(here, 'yt730001')]).toEqual([false, true]);
    const stray = about({ strayParcels: [{ n: 1, trackingNumber: 'YT730009', because: 'notAwaited' }] });
    expect(wasReceived(stray, 'YT730009')).toBe(true);
  });
});

describe('what should be in the parcel', () => {
  const order = {
    lines: [
      { oid: 'a', title: '马克杯', quantity: 2 },
      { oid: 'b', title: '围巾', quantity: 1 },
    ],
  } as Case['order'];

  it('is what was agreed, then what the case is about, then the order', () => {
    const agreement = { lines: [{ oid: 'a', quantity: 1 }] } as Case['agreement'];
    expect(expectedOf(about({ order, agreement }))).toEqual([{ oid: 'a', title: '马克杯', quantity: 1 }]);
    expect(expectedOf(about({ order, lines: [{ oid: 'b', quantity: 1 }] }))).toEqual([
      { oid: 'b', title: '围巾', quantity: 1 },
    ]);
    expect(expectedOf(about({ order })).map(({ quantity }) => quantity)).toEqual([2, 1]);
  });

  it('is inspected once: an inspection that has ended is none', () => {
    const agreed = { item: '马克杯', reason: '开裂' };
    const processes = {
      x: { kind: 'inspection', agreed, checks: ['tags'] },
      y: { kind: 'inspection', agreed, outcome: 'accepted' },
    };
    expect(inspectionsOf(about({ processes }))).toEqual([{ process: 'x', ...agreed, checks: ['tags'] }]);
  });

  it('belongs to the process that a task names', () => {
    expect(processOf({ id: 'c1/agreement-1/inspection/inspect', caseId: 'c1' })).toBe('agreement-1/inspection');
  });
});

describe('the verdict of an inspection', () => {
  const all = { tags: true, unused: true };

  it('is yes only when every check is in order and the goods are as agreed', () => {
    expect(verdictOf({ ...NOTHING, checks: all }, ['tags', 'unused'])).toMatchObject({ mayAccept: true });
    expect(verdictOf({ ...NOTHING, checks: { tags: true } }, ['tags', 'unused'])).toMatchObject({ mayAccept: false });
    expect(verdictOf({ ...NOTHING, checks: all, found: 'empty' }, ['tags'])).toMatchObject({ mayAccept: false });
  });

  it('is no only when it says what is wrong, with the pieces where they are fewer', () => {
    expect(verdictOf(NOTHING, ['tags'])).toMatchObject({ mayReject: false });
    expect(verdictOf({ ...NOTHING, checks: { tags: false } }, ['tags'])).toMatchObject({ mayReject: true });
    expect(verdictOf({ ...NOTHING, found: 'fewer' }, [])).toMatchObject({ mayReject: false, why: 'quantityNeeds' });
    expect(verdictOf({ ...NOTHING, found: 'fewer', quantity: 1 }, [])).toMatchObject({ mayReject: true });
  });
});

test('a day without a comparison is missing between its neighbours', () => {
  expect(missingAfter({ day: '2026-12-02' }, { day: '2026-11-29' })).toEqual(['2026-12-01', '2026-11-30']);
  expect(missingAfter({ day: '2026-12-02' }, { day: '2026-12-01' })).toEqual([]);
  expect(missingAfter({ day: '2026-12-02' }, undefined)).toEqual([]);
});
