import { isPlanned, onDuty, overlapping, shiftsEnding } from '../../../domain/rota/shift';
import { offByRota } from '../../../domain/rota/team';
import { HOUR } from '../../../domain/time';
import { EARLY, LATE, moment, SHORT, shift } from './shifts';

const ROTA = [
  shift('agent-2', 2, EARLY),
  shift('agent-1', 2, EARLY),
  shift('agent-3', 2, LATE),
  shift('agent-1', 3, LATE),
];

describe('handbook §2: who is on duty is said by the rota [§2.onDuty]', () => {
  test.each<[string, number, string[]]>([
    ['before the first shift nobody', moment(2, '08:59'), []],
    ['with its first minute both of the day shift', moment(2, '09:00'), ['agent-1', 'agent-2']],
    ['while two shifts overlap both shifts', moment(2, '17:15'), ['agent-1', 'agent-2', 'agent-3']],
    ['at the minute at which a shift ends no longer', moment(2, '17:30'), ['agent-3']],
    ['at night nobody', moment(2, '23:30'), []],
    ['the next day who is planned then', moment(3, '18:00'), ['agent-1']],
  ])('%s', (_when, at, names) => expect(onDuty(ROTA, at)).toEqual(names));

  test('a shift over midnight goes on, also where the next day has no plan', () => {
    const night = [shift('agent-1', 2, '18:00-02:00')];
    expect(onDuty(night, moment(3, '01:59'))).toEqual(['agent-1']);
    expect(isPlanned(night, moment(3, '01:59'))).toBe(true);
    expect(isPlanned(night, moment(3, '02:00'))).toBe(false);
  });

  test.each<[string, number, string[]]>([
    ['with the last minute of the day shift both of it', moment(2, '17:30'), ['agent-1', 'agent-2']],
    ['a little before it too', moment(2, '17:05'), ['agent-1', 'agent-2']],
    ['in the middle of a shift nobody', moment(2, '12:00'), []],
    ['at the end of the late shift its own', moment(2, '23:30'), ['agent-3']],
  ])('who hands over: %s [§9.day.handover]', (_when, at, names) => expect(shiftsEnding(ROTA, at)).toEqual(names));

  test('a shift that ends between two lists hands over with the next one, and with no other', () => {
    const rota = [...ROTA, shift('agent-4', 2, '10:00-16:20'), shift('agent-5', 2, '10:00-15:45')];
    const [first, second, third] = [moment(2, '15:30'), moment(2, '17:30'), moment(2, '23:30')];
    const lists = { previousAt: first - 16 * HOUR, nextAt: second };
    expect(shiftsEnding(rota, first, lists)).toEqual(['agent-5']);
    expect(shiftsEnding(rota, second, { previousAt: first, nextAt: third })).toEqual(['agent-1', 'agent-2', 'agent-4']);
    expect(shiftsEnding(rota, third, { previousAt: second, nextAt: third + 16 * HOUR })).toEqual(['agent-3']);
  });

  test('who stays for a second shift hands nothing over', () => {
    const double = [...ROTA, shift('agent-1', 2, '17:30-20:00')];
    expect(shiftsEnding(double, moment(2, '17:30'))).toEqual(['agent-2']);
  });

  test('a person in two places at once is found', () => {
    expect(overlapping(ROTA)).toBeUndefined();
    const twice = [...ROTA, shift('agent-3', 2, '23:00-23:45')];
    expect(overlapping(twice)?.map(({ staffId }) => staffId)).toEqual(['agent-3', 'agent-3']);
  });
});

describe('handbook §2: an owner is on duty or off by the roster [§2.onDuty]', () => {
  const MEMBERS = [
    { teamId: 'as', staffId: 'agent-1', from: '2026-01-01' },
    { teamId: 'as', staffId: 'agent-2', from: '2026-01-01', until: '2026-03-02' },
    { teamId: 'as', staffId: 'agent-4', from: '2026-03-02' },
    { teamId: 'reviews', staffId: 'recoverer-1', from: '2026-01-01' },
  ];
  const OF_TEAM = [shift('agent-1', 2, EARLY), shift('agent-2', 2, LATE), shift('agent-1', 3, EARLY)];

  test.each<[string, number, string[]]>([
    ['in the day shift those of the team who come later or not at all', moment(2, '10:00'), ['agent-2', 'agent-4']],
    ['in the late shift the others', moment(2, '20:00'), ['agent-1', 'agent-4']],
    ['between the shifts all of the team', moment(2, '23:45'), ['agent-1', 'agent-2', 'agent-4']],
    ['who has left the team is not off by its plan', moment(3, '10:00'), ['agent-4']],
    ['on a day without a plan nobody', moment(4, '10:00'), []],
  ])('%s', (_when, at, off) => expect(offByRota(OF_TEAM, MEMBERS, at)).toEqual(off));

  test('who is in no team goes by their own shifts alone', () => {
    const own = [shift('agent-9', 2, SHORT)];
    expect(offByRota(own, [], moment(2, '15:30'))).toEqual(['agent-9']);
    expect(offByRota(own, [], moment(3, '12:00'))).toEqual([]);
  });
});
