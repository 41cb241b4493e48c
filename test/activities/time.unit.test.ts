import { insistOnTime, PAYS_WITHIN_MS, SENDS_WITHIN_MS } from '../../activities/time';

const BEGAN = Date.parse('2026-03-02T10:00:00+08:00');
afterEach(() => jest.restoreAllMocks());

test.each([
  ['a payment', PAYS_WITHIN_MS],
  ['anything else', SENDS_WITHIN_MS],
])('%s is sent while its call can still end in the attempt, and not later', (_what, withinMs) => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(BEGAN + withinMs - 1);
  expect(() => insistOnTime(BEGAN, withinMs)).not.toThrow();
  clock.mockReturnValue(BEGAN + withinMs);
  expect(() => insistOnTime(BEGAN, withinMs)).toThrow('This attempt has no time left to send.');
});
