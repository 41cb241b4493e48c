import { delayOf } from '../../../domain/day/parcelDelays';
import { DAY, HOUR } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

const NOW = 100 * DAY;
const moving = { state: 'inTransit', moved: true };

describe('handbook §5, §9: a parcel', () => {
  it.each([
    ['that nobody has seen for two days was not picked up', {}, 2 * DAY + 1, 'pickUpOverdue'],
    ['has two days for being picked up', {}, 2 * DAY, undefined],
    ['whose label alone is known was not picked up', { state: 'inTransit', moved: false }, 3 * DAY, 'pickUpOverdue'],
    ['without a scan for two days stands still', { ...moving, lastEventAt: NOW - 2 * DAY - 1 }, 3 * DAY, 'stalled'],
    ['with a scan since travels', { ...moving, lastEventAt: NOW - 2 * DAY }, 3 * DAY, undefined],
    ['on its way for a week is late', { ...moving, lastEventAt: NOW - HOUR }, 7 * DAY + 1, 'deliveryOverdue'],
    ['has a week', { ...moving, lastEventAt: NOW - HOUR }, 7 * DAY, undefined],
    ['that is called difficult is an exception at once', { ...moving, state: 'difficult' }, 0, 'exception'],
    ['that was refused is one too', { ...moving, state: 'refused' }, 0, 'exception'],
  ] as const)('%s', (_what, seen, followedFor, delay) => {
    expect(delayOf(seen, { since: NOW - followedFor, now: NOW }, HANDBOOK_POLICY.day)).toBe(delay);
  });
});
