import fc from 'fast-check';
import { fenToYuan, formatBeijingTime, parseBeijingTime, yuanToFen } from '../../adapters/units';

test.each([
  ['200.07', 20007],
  ['200.7', 20070],
  ['200', 20000],
  ['0.00', 0],
  ['-1.50', -150],
])('%s yuan are %i fen', (yuan, fen) => {
  expect(yuanToFen(yuan)).toBe(fen);
});

test.each(['', '1.005', '1,000.00', 'NaN', '1e3', '1.', 'free'])('%p is no amount', (yuan) => {
  expect(yuanToFen(yuan)).toBeUndefined();
});

test('every amount survives the way to the wire and back', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => yuanToFen(fenToYuan(fen)) === fen));
});

test('a time of the platform is Beijing time, whatever the machine', () => {
  expect(parseBeijingTime('2016-01-01 12:00:00')).toBe(Date.parse('2016-01-01T04:00:00Z'));
  expect(formatBeijingTime(Date.parse('2016-01-01T04:00:00.999Z'))).toBe('2016-01-01 12:00:00');
});

test.each(['2016-02-31 12:00:00', '2016-01-01', '2016-01-01T12:00:00', '2016-01-01 25:00:00'])(
  '%p is no time',
  (written) => {
    expect(parseBeijingTime(written)).toBeUndefined();
  },
);
