import { pino } from 'pino';
import { NotOnPlatform } from '../../intake/errors';
import type { HandedOver } from '../../intake/handOver';
import { leaveThanks, thankDue, thanksIdOf } from '../../intake/thanks';
import type { Database } from '../../store/database';
import type { Shop } from '../../store/shops';

/** Thanks that somebody left who may not write to the platform (handbook §8: every good review is thanked). */
const shop = { id: 'shop-1' } as Shop;
let rows: { id: string; request: unknown }[];
let failed: object[];
let log: string[];
let hand: (oid: string) => Promise<HandedOver>;
beforeEach(() => {
  rows = [
    { id: 'thanks:1', request: { tid: 't', oid: '1', script: 'review.thanks' } },
    { id: 'thanks:2', request: { tid: 't', oid: '2', script: 'review.thanks' } },
  ];
  failed = [];
  log = [];
  hand = async () => ({ to: 'nobody', because: 'thanked' });
});

const created: object[] = [];
const database = {
  intent: {
    findMany: async ({ where }: { where: object }) => {
      expect(where).toEqual({
        shopId: 'shop-1',
        kind: 'explainReview',
        status: 'intended',
        id: { startsWith: 'thanks:' },
      });
      return rows;
    },
    updateMany: async (change: object) => void failed.push(change),
    createMany: async (input: object) => void created.push(input),
  },
} as unknown as Database;
const due = () => {
  const watcher = { shop, database, log: pino({}, { write: (line) => void log.push(line) }) };
  const asked: string[] = [];
  return thankDue(watcher, async (_shop, { tid, oid }) => {
    asked.push(`${tid}/${oid}`);
    return hand(oid);
  }).then((count) => ({ count, asked }));
};
const endOf = (id: string) => ({
  where: { shopId: 'shop-1', kind: 'explainReview', status: 'intended', id },
  data: { status: 'failed', answer: { reason: 'there is nothing to thank for any more' } },
});

test('are an intent of their own kind, once a line', async () => {
  await leaveThanks(database)(shop, { tid: 't', oid: '1' });
  const row = { id: thanksIdOf('1'), shopId: 'shop-1', caseId: '', kind: 'explainReview', status: 'intended' };
  const request = { tid: 't', oid: '1', script: 'review.thanks' };
  expect(created).toEqual([{ data: [{ ...row, request }], skipDuplicates: true }]);
});

test('are said by a fresh look at each review; only what is still intended then has failed', async () => {
  expect(await due()).toEqual({ count: 2, asked: ['t/1', 't/2'] });
  expect(failed).toEqual([endOf('thanks:1'), endOf('thanks:2')]);
});

test('that cannot be said now hold no others up, and are tried again the next time', async () => {
  hand = async (oid) => {
    if (oid === '1') throw new Error('away');
    return { to: 'nobody', because: 'thanked' };
  };
  expect(await due()).toEqual({ count: 2, asked: ['t/1', 't/2'] });
  expect(failed).toEqual([endOf('thanks:2')]);
  expect(log.map((line) => JSON.parse(line))).toMatchObject([{ shopId: 'shop-1', oid: '1', level: 40 }]);
});

test('for an order that the platform does not know have failed', async () => {
  hand = () => Promise.reject(new NotOnPlatform('no'));
  await due();
  expect(failed).toEqual([endOf('thanks:1'), endOf('thanks:2')]);
  expect(log).toEqual([]);
});

test('of whose order nothing is known are left alone', async () => {
  rows = [
    { id: 'thanks:3', request: { oid: '3' } },
    { id: 'thanks:4', request: null },
  ];
  expect(await due()).toEqual({ count: 2, asked: [] });
  expect(failed).toEqual([]);
});
