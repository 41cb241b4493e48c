import { endOfShift, endsOf, roundsOf, shiftEnding, shiftStarting, startsOf } from '../../../domain/day/shifts';
import { HOUR, MINUTE } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

const { day } = HANDBOOK_POLICY;
const zone = 'Asia/Shanghai';
const at = (time: string) => Date.parse(`2026-03-02T${time}:00+08:00`);
const minutes = (slots: { minute: number }[]) => slots.map(({ minute }) => minute / 60);

describe('handbook §9: shifts', () => {
  it('begin at 9, 10 and 17, and end at 15:30, 17:30 and 23:30', () => {
    expect([minutes(startsOf(day)), minutes(endsOf(day))]).toEqual([
      [9, 10, 17],
      [15.5, 17.5, 23.5],
    ]);
  });

  it('have the table of problem orders every two and a half hours, at least three times a day [§5.problemOrder.refreshed]', () => {
    expect(minutes(roundsOf(day))).toEqual([9, 11.5, 14, 16.5, 19, 21.5]);
    expect(minutes(roundsOf({ ...day, problemOrdersEvery: 7 * HOUR }))).toEqual([9, 16, 23]);
  });

  it('are told by their names where one begins or ends', () => {
    expect([shiftStarting(day, zone, at('09:00')), shiftStarting(day, zone, at('09:01'))]).toEqual(['早班', undefined]);
    expect([shiftEnding(day, zone, at('23:30')), shiftEnding(day, zone, at('09:00'))]).toEqual(['晚班', undefined]);
    const shifts = [...day.shifts, { name: '客服二组', from: 9 * 60, until: 24 * 60 }];
    expect(shiftStarting({ ...day, shifts }, zone, at('09:00'))).toBe('早班、客服二组');
    expect(shiftEnding({ ...day, shifts }, zone, at('00:00'))).toBe('客服二组');
    expect(minutes(endsOf({ ...day, shifts }))).toEqual([0, 15.5, 17.5, 23.5]);
  });

  it('last until their own end, that of a run in between for eight hours', () => {
    expect(endOfShift(day, zone, at('09:00'))).toBe(at('17:30'));
    expect(endOfShift(day, zone, at('12:00'))).toBe(at('20:00'));
    const shifts = [{ name: '夜班', from: 18 * 60, until: 24 * 60 }];
    expect(endOfShift({ ...day, shifts }, zone, at('18:00'))).toBe(at('18:00') + 360 * MINUTE);
  });
});
