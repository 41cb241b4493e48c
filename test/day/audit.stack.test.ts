import { audit } from '../../activities/day/audit';
import { Play } from '../domain/support/play';
import { type DayRows, openRows } from './rows';

const NIGHT = Date.parse('2026-03-02T21:00:00Z');

let rows: DayRows;
beforeEach(async () => {
  rows = await openRows();
});
afterEach(() => rows.close());

/** A case that was opened just now. */
function fresh(id: string, change: object = {}) {
  const { state } = new Play({ kind: 'qualityReturn' });
  return { id, state: { ...state, caseId: id, ...change } as object };
}

test('handbook §4, §5, §7: each promise that does not hold is a line of the night’s sheet, and nothing else is', async () => {
  const { database, shopId } = rows;
  await database.staff.createMany({
    data: [
      { shopId, id: 'agent-1', role: 'afterSales' },
      { shopId, id: 'finance-1', role: 'finance', offFrom: new Date(0) },
    ],
  });
  const late = BigInt(30 * 24 * 3_600_000);
  await rows.aCase({ ...fresh('in-order'), clockOffset: clockOf(0) });
  await rows.aCase({ ...fresh('late'), clockOffset: clockOf(0) + late });
  await rows.aCase({ ...fresh('left'), clockOffset: clockOf(0), owner: 'agent-9' });
  await rows.aCase({ ...fresh('ended', { endedAt: 1 }), endedAt: new Date(), clockOffset: clockOf(0) + late });
  await rows.aCase({ ...fresh('elsewhere'), shopId: 'shop-2', clockOffset: clockOf(0) + late });
  await rows.task('in-order', { id: 't-1', role: 'finance' });
  await rows.task('in-order', { id: 't-2', role: 'afterSales' });
  await database.case.update({
    where: { id: 'in-order' },
    data: { tid: '77', state: fresh('in-order', { order: { paid: 50_00 } }).state },
  });
  await database.orderLedger.create({ data: { shopId, tid: '77' } });
  const entry = { shopId, tid: '77', status: 'paid' };
  await database.ledgerEntry.createMany({
    data: [
      { ...entry, intentId: 'a', kind: 'compensation', amount: 50_01 },
      { ...entry, intentId: 'b', kind: 'freight', amount: 8_00 },
    ],
  });

  const pages = await rows.found(audit, NIGHT);
  const sheets = pages.flatMap(({ sheets: made = [] }) => made);
  expect(new Set(sheets.map(({ sort, forRole, thenRole }) => `${sort} ${forRole} ${thenRole}`))).toEqual(
    new Set(['audit supervisor manager']),
  );
  const lines = sheets
    .flatMap((sheet) => sheet.lines)
    .map(({ what, caseId, tid, about, amount }) => {
      return [what, caseId ?? tid ?? about, amount];
    });
  expect(lines.filter(([what]) => what !== 'timerPastDue')).toEqual([
    ['ownerGone', 'left', undefined],
    ['paidTooMuch', '77', 1],
    ['nobodyHasRole', 'finance', undefined],
  ]);
  expect(new Set(lines.flatMap(([what, of]) => (what === 'timerPastDue' ? [of] : [])))).toEqual(new Set(['late']));
});

/** So much ahead of this machine that a case of the play's time was opened just now. */
function clockOf(later: number): bigint {
  return BigInt(new Play({ kind: 'qualityReturn' }).now - Date.now() + later);
}
