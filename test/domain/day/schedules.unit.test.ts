import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayJobs } from '../../../activities/day/jobs';
import { settings } from '../../../config/settings';
import { dayGuide, whenText } from '../../../domain/day/document';
import { DAY_SCHEDULES, type DaySchedule } from '../../../domain/day/schedules';
import { HOUR, MINUTE } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { faultsOf } from '../../../policy/validate';

const house = { reconcileHour: settings.reconcileHour.default };
const rows: readonly DaySchedule[] = DAY_SCHEDULES;
const timesOf = (job: string, day = HANDBOOK_POLICY.day) =>
  whenText(rows.find((row) => row.job === job)?.when(day, house) ?? []);

describe('handbook §9: the declared schedules', () => {
  it('are told by docs/day.md as they are (npm run docs:day)', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'day.md'), 'utf8');
    expect(page).toBe(dayGuide(HANDBOOK_POLICY.day, house));
  });

  it.each(rows.map((row) => [row.job, row] as const))(
    '%s has times of the day, a name of its own and a code',
    (job, row) => {
      const slots = row.when(HANDBOOK_POLICY.day, house);
      expect(slots.length).toBeGreaterThan(0);
      for (const { minute } of slots) expect(minute >= 0 && minute < 24 * 60 && Number.isInteger(minute)).toBe(true);
      expect(rows.filter((one) => one.job === job)).toHaveLength(1);
      const none = async () => ({ checked: 0, differences: 0, cases: 0, left: 0 });
      expect(Object.keys(dayJobs({ reconcileDay: none, eraseExpired: none }))).toContain(job);
    },
  );

  it('follow the shifts of the policy, over midnight too', () => {
    expect(timesOf('missedRuns')).toBe('daily 23:45');
    const day = { ...HANDBOOK_POLICY.day, shifts: [{ name: '夜班', from: 0, until: 24 * 60 }] };
    expect(timesOf('missedRuns', day)).toBe('daily 00:15');
  });

  it('list what has no tracking number an hour before the cut-off, at midnight at the earliest', () => {
    expect(timesOf('untracked')).toBe('daily 15:00');
    expect(timesOf('untracked', { ...HANDBOOK_POLICY.day, dispatchCutOff: 30 })).toBe('daily 00:00');
  });

  it('keep the reconciliation at the hour of the installation, and the erasing an hour later', () => {
    expect(rows[0]?.when(HANDBOOK_POLICY.day, { reconcileHour: 23 })).toEqual([{ minute: 23 * 60 }]);
    expect(rows[1]?.when(HANDBOOK_POLICY.day, { reconcileHour: 23 })).toEqual([{ minute: 0 }]);
  });
});

describe('handbook §9: the policy of the day', () => {
  const faults = (day: object) => faultsOf({ ...HANDBOOK_POLICY, day: { ...HANDBOOK_POLICY.day, ...day } });
  const shift = { name: 'a', from: 540, until: 600 };

  it.each([
    ['a shift that ends before it begins', [{ ...shift, until: 500 }]],
    ['two shifts of one name', [shift, { ...shift, until: 700 }]],
    ['no shift', []],
    ['a shift without a name', [{ ...shift, name: ' ' }]],
    ['a shift after midnight', [{ ...shift, until: 1441 }]],
  ])('refuses %s with a sentence', (_what, shifts) => {
    expect(faults({ shifts })).toEqual([expect.stringMatching(/^day\.shifts must be a list of at least one shift/)]);
  });

  it('refuses a table of problem orders every few minutes', () => {
    expect(faults({ problemOrdersEvery: 5 * MINUTE })).toEqual([
      expect.stringMatching(/^day\.problemOrdersEvery \(5 min.*\) must be at least 30 min/),
    ]);
    expect(faults({ problemOrdersEvery: 2 * HOUR })).toEqual([]);
  });
});
