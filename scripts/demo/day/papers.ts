import { answerOf, type Schema } from '../../../client';
import { dayIn } from '../../../domain/day/zone';
import { SECOND } from '../../../domain/time';
import type { Crew } from './crew';
import type { RefundList } from './finance';
import type { BusyShop } from './shop';
import { until } from './until';

/** What the day has left on paper: its sheets, and its numbers. */
export interface Papers {
  /** The handover when early and middle shift ended, and that of the last one. */
  handovers: Sheet[];
  /** Finance's lists at the two ends of shifts, with what came of each line. */
  refundLists: RefundList[];
  numbers: Readonly<Record<Measure, Numbers['total']>>;
}

export type Sheet = Schema<'DaySheet'>;
type Numbers = Schema<'NumbersAnswer'>;
const MEASURES = ['casesOpened', 'refundCompletion', 'compensation', 'firstResponse', 'timeToSettle'] as const;
export type Measure = (typeof MEASURES)[number];

/** Between an event and its number lie some seconds; a sheet is made when its shift ends. */
const LOOKING = { every: SECOND, within: 45 * SECOND };

/** Reads them when they are there, and has the late shift acknowledge what it was handed. */
export async function papersOf(
  crew: Crew,
  shop: BusyShop,
  { cases, refundLists }: { cases: number; refundLists: RefundList[] },
): Promise<Papers> {
  const [first, last] = [await sheetOf(crew, 'handover', shop.handover), await sheetOf(crew, 'handover', shop.ends)];
  const reader = shop.people.find(({ shift }) => shift === '晚班');
  if (first && reader) {
    const path = { sheetId: first.id };
    answerOf(await crew.client(reader).POST('/v1/day/sheets/{sheetId}/acknowledge', { params: { path }, body: {} }));
  }
  const paid = refundLists.flatMap(({ lines }) => lines.filter(({ state }) => state === 'paid')).length;
  await until(
    'the numbers have the whole day',
    async () => {
      const [opened, compensated] = [await total(crew, shop, 'casesOpened'), await total(crew, shop, 'compensation')];
      return opened.count === cases && compensated.count === paid;
    },
    LOOKING,
  );
  const numbers = await Promise.all(
    MEASURES.map(async (measure) => [measure, await total(crew, shop, measure)] as const),
  );
  return {
    handovers: [first, last].filter((one) => one !== undefined),
    refundLists,
    numbers: Object.fromEntries(numbers) as Papers['numbers'],
  };
}

/** The sheet of a due time; undefined where its run has ended and made none. */
async function sheetOf(crew: Crew, sort: 'handover', dueAt: number): Promise<Sheet | undefined> {
  const auditor = crew.client('auditor');
  const at = new Date(dueAt).toISOString();
  await until(
    `the ${sort} of ${at} is made`,
    async () => {
      const { items } = answerOf(await auditor.GET('/v1/day/runs', { params: { query: { job: sort } } }));
      return items.some((run) => run.dueAt === at && run.endedAt !== null);
    },
    LOOKING,
  );
  const { items } = answerOf(await auditor.GET('/v1/day/sheets', { params: { query: { sort } } }));
  const one = items.find((sheet) => sheet.dueAt === at);
  if (!one) return undefined;
  const path = { sheetId: one.id };
  return answerOf(await auditor.GET('/v1/day/sheets/{sheetId}', { params: { path } }));
}

async function total(crew: Crew, shop: BusyShop, measure: Measure): Promise<Numbers['total']> {
  const day = dayIn(shop.timeZone, shop.handover);
  const query = { measure, from: day, to: day };
  const answer = answerOf(await crew.client('auditor').GET('/v1/numbers', { params: { query } }));
  if (typeof answer === 'string') throw new Error('The numbers came as a file.');
  return answer.total;
}
