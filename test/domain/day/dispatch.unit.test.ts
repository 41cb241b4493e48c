import { dispatchDueBy } from '../../../domain/day/dispatch';

const CUT_OFF = 16 * 60;
const at = Date.parse;

describe('handbook §9: an order has to leave by the next cut-off', () => {
  it.each([
    ['paid in the morning, the same day', '2026-03-02T09:00+08:00', '2026-03-02T16:00+08:00'],
    ['paid at the very minute, the same day', '2026-03-02T16:00+08:00', '2026-03-02T16:00+08:00'],
    ['paid a minute later, the next day', '2026-03-02T16:01+08:00', '2026-03-03T16:00+08:00'],
    ['paid on the last evening of a month, on the first', '2026-02-28T20:00+08:00', '2026-03-01T16:00+08:00'],
  ])('%s', (_what, paid, due) => {
    expect(dispatchDueBy(at(paid), 'Asia/Shanghai', CUT_OFF)).toBe(at(due));
  });

  it('by the shop’s own clock, also where the cut-off is left out by summer time', () => {
    const due = dispatchDueBy(at('2026-03-29T00:30+01:00'), 'Europe/Berlin', 2 * 60 + 30);
    expect(due).toBe(at('2026-03-30T00:00+02:00'));
  });
});
