import { answerOf, type Schema } from '../../../client';
import { SECOND } from '../../../domain/time';
import type { Crew } from './crew';
import { until } from './until';

export type RefundList = Schema<'RefundList'>;

/** How long a list may take to be made, and its payments to be done, ms. */
const PATIENCE = 60 * SECOND;

/**
 * What finance does when a shift ends. The list that the schedule has made for it is proposed by one person, confirmed by another,
 * and executed. Returns the list with what came of each line; undefined where nothing waited.
 */
export async function letGo(crew: Crew, dueAt: number): Promise<RefundList | undefined> {
  const finance = crew.client('finance');
  const params = { params: { path: { refundListId: await madeFor(crew, dueAt) } } };
  const read = async () => answerOf(await finance.GET('/v1/finance/refundLists/{refundListId}', params));
  if ((await read()).lines.length === 0) return undefined;
  answerOf(await finance.POST('/v1/finance/refundLists/{refundListId}/propose', params));
  answerOf(await crew.client('manager').POST('/v1/finance/refundLists/{refundListId}/confirm', params));
  answerOf(await finance.POST('/v1/finance/refundLists/{refundListId}/execute', params));
  const done = async () => {
    const list = await read();
    return !list.lines.some(({ state }) => UNDER_WAY.includes(state)) && list;
  };
  return until('the payments of a refund list are done', done, { every: SECOND / 2, within: PATIENCE });
}

const UNDER_WAY: readonly string[] = ['waiting', 'underWay'];

async function madeFor(crew: Crew, dueAt: number): Promise<string> {
  const made = async () => {
    const { items } = answerOf(await crew.client('finance').GET('/v1/finance/refundLists', {}));
    return items.find((one) => one.dueAt !== null && Date.parse(one.dueAt) === dueAt)?.id;
  };
  const within = dueAt + PATIENCE - Date.now();
  return until(`a refund list for ${new Date(dueAt).toISOString()} is made`, made, { every: SECOND / 2, within });
}
