import { clockText, durationText } from '../measures';
import type { DayRules } from '../policy/policy';
import type { Slot } from './dueTimes';
import { DAY_SCHEDULES, type DaySchedule, type HouseRules } from './schedules';

/** The text of docs/day.md, made from the declared schedules by the handbook's policy. */
export function dayGuide(day: DayRules, house: HouseRules): string {
  const rows = (DAY_SCHEDULES as readonly DaySchedule[]).map((schedule) => {
    const clock = schedule.zone === undefined ? "the shop's" : schedule.zone;
    const when = whenText(schedule.when(day, house));
    const caughtUp = durationText(schedule.catchUp);
    return `| ${schedule.job} | ${when} | ${clock} | ${schedule.overlap} | ${caughtUp} | ${schedule.makes} |`;
  });
  return [
    '# The day',
    '',
    'What a shop does by the clock (handbook §9). Each job is a schedule of Temporal in the time zone of its shop (`timeZone` of',
    'the shop, `day` of its [policy](policy.md)). This page is made from `domain/day/schedules.ts` by `npm run docs:day`, and a test',
    'fails when it is out of date. The times below are those of the handbook.',
    '',
    '| job | due | clock | overlap | caught up within | what it makes |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    'Overlap says which due times wait while the run before goes on: `all`, or `one`.',
    '',
    '## A run',
    '',
    'A run is one workflow, `dayRunWorkflow`, which asks for page after page (`activities/day/run.ts`). What a page makes and the',
    'place that the job has reached are written in one transaction. So a page that is tried again makes nothing twice. A run',
    'belongs to the time at which it was due, however late it is: a second run for the same time does nothing. It leaves a row of',
    '`ScheduleRun`: when, how much, what it left out and why, which sheets it made (`GET /v1/day/runs`).',
    '',
    'Temporal catches a run up that was due while everything stood still, for as long as the table says. A due time that has no',
    'run after that is a line of the sheet `missedRuns`, and the supervisors are told. `POST /v1/day/schedules/{job}/run` with its',
    '`dueAt` makes up for it.',
    '',
    '## Sheets',
    '',
    'A sheet is a document for people: `GET /v1/day/sheets`, then `acknowledge`. It holds ids, kinds, sums and times, and no data of',
    'a buyer. Titles of tasks and causes are read in the case when the sheet is shown. A sheet without a line is not made. One that',
    'somebody has acknowledged is kept for 90 days, a run for 400.',
    '',
    '## Reviews, dispatches and sessions',
    '',
    'A case of a review phones, hands on to the next tier and explains by its own timers. `reviewTable` does what no case can. It reads',
    'the reviews at the platform: a bad one whose message was lost gets its case, a good one its thanks. It gives free reviews to the',
    'people of their tier, up to `review.mattersAPerson`. Then it lists what stands still and how far each tier is from its target.',
    '',
    '`dispatches` and `shipmentList` read the orders at the platform by the time of their last change, from the last page to the first.',
    'A row that cannot be read is said in the run and holds up no other. `sessionEnds` knows the end of the session that the admin has',
    'entered with it (`top.sessionEndsAt`), and the ends of the keys of the API. Renewing ends the warning.',
    '',
    '## The weekly report',
    '',
    'One page of HTML that needs nothing but itself, and the same as PDF through Chromium',
    '([decision 074](decisions/074-print-by-chromium.md)). `GET /v1/day/reports` lists the reports,',
    '`GET /v1/day/reports/{reportId}/file?format=pdf` gives one. Where there is no Chromium (`CHROMIUM_PATH`, or `npm run setup`), the',
    'HTML is there all the same, and run and report say why there is no PDF.',
    '',
    '## Pausing',
    '',
    'A supervisor lets a schedule rest and go on: `POST /v1/day/schedules/{job}/pause` and `/resume`. It stays paused when workers',
    'start again. What is due meanwhile is not run and is missed by nobody. Who paused it and when stays in `SchedulePause`.',
    '',
    '## Adding a job',
    '',
    'A row in `domain/day/schedules.ts`, a file in `activities/day/`, its name in `activities/day/jobs.ts`, and `npm run docs:day`.',
    'A worker makes the schedule at its start. A row that is taken away has its schedules deleted then.',
    '',
  ].join('\n');
}

/** Slots as people say them: `daily 09:00, 17:30`; `Monday 06:00`; `on day 1 of the month 06:00`. */
export function whenText(slots: readonly Slot[]): string {
  const byDay = new Map<string, string[]>();
  for (const slot of [...slots].sort((a, b) => a.minute - b.minute)) {
    const day = dayText(slot);
    byDay.set(day, [...(byDay.get(day) ?? []), clockText(slot.minute)]);
  }
  return [...byDay].map(([day, times]) => `${day} ${[...new Set(times)].join(', ')}`).join('; ');
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function dayText({ weekday, dayOfMonth }: Slot): string {
  if (dayOfMonth !== undefined) return `on day ${dayOfMonth} of the month`;
  return weekday === undefined ? 'daily' : (WEEKDAYS[weekday - 1] ?? '');
}
