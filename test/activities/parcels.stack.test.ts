import { createHash, randomUUID } from 'node:crypto';
import { asyncLocalStorage, type Context } from '@temporalio/activity';
import { ProviderError } from '../../adapters/errors';
import type { ParcelQuery, ParcelSubscription, ParcelTrack } from '../../adapters/kuaidi100';
import type { AskContext } from '../../domain/asks';
import { DomainError } from '../../domain/errors';
import { CaseNotFound } from '../../intake/errors';
import { createParcelPushes, type TellCase, tellCases } from '../../intake/parcelPushes';
import { connectPrisma, type Database } from '../../store/database';
import { pushSalt, type Shop, type Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/**
 * All cases and workers together query a waybill once in half an hour. A push from Kuaidi100 counts as well
 * (platform.md §4).
 */
let database: Database;
let context: AskContext;
let queries: ParcelQuery[];
let subscriptions: ParcelSubscription[];
let told: unknown[][];
let query: (parcel: ParcelQuery) => Promise<ParcelTrack>;
let subscribe: () => Promise<void>;
let callbackBaseUrl: string | undefined;

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const NUMBER = { company: '圆通速递', trackingNumber: 'YT1', tid: 't-1' };
const scanned = (lastEventAt: number, change: object = {}): ParcelTrack => ({
  ...{ state: 'inTransit', moved: true, signed: false, lastEventAt, events: [{ at: lastEventAt, context: '王某' }] },
  ...change,
});
const problem = (code: string, kind: ProviderError['kind'] = 'retry') =>
  new ProviderError('no', { provider: 'kuaidi100', kind, code });

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  queries = [];
  subscriptions = [];
  told = [];
  query = async () => scanned(1_000);
  subscribe = async () => undefined;
  callbackBaseUrl = 'https://api.example/';
});

const shops = () => ({ ids: async () => [context.shopId], shop: async () => shop() }) as unknown as Shops;

function shop(): Shop {
  return {
    id: context.shopId,
    kuaidi100Salt: pushSalt(context.shopId, 'KEY'),
    contactKey: 'contacts',
    kuaidi100: {
      query: async (parcel: ParcelQuery) => {
        queries.push(parcel);
        return query(parcel);
      },
      subscribe: async (subscription: ParcelSubscription) => {
        subscriptions.push(subscription);
        await subscribe();
      },
    },
    top: { tradeGet: async () => ({ receiver: { phoneTail: '4321' } }) },
  } as unknown as Shop;
}

/** The answer for a case that asks at this time, counted from now. */
const look = (after = 0, caseId = context.caseId) => {
  const { readParcel } = activitiesInTime({
    database,
    shops: shops(),
    parcels: { pauseMs: HALF_HOUR, callbackBaseUrl },
  });
  return readParcel(NUMBER, { ...context, caseId, askedAt: START + after });
};
/** The question that was first put at START, at its try so much later. */
const triedAgain = (after: number) => {
  const scheduledTimestampMs = Date.now() - after;
  const info = { scheduledTimestampMs, currentAttemptScheduledTimestampMs: scheduledTimestampMs + after };
  return asyncLocalStorage.run({ info } as unknown as Context, () => look());
};
/** Ahead of this machine's clock, so that the case's own counts. */
const START = Date.now() + 10 * 86_400_000;
const row = () => database.trackedParcel.findFirstOrThrow({ where: { shopId: context.shopId } });

describe('platform §4: half an hour between queries of one waybill', () => {
  test('what was seen is answered meanwhile, to every case, and not a millisecond longer', async () => {
    const facts = { known: true, moved: true, signed: false, lastEventAt: 1_000 };
    expect(await look()).toEqual(facts);
    query = async () => scanned(2_000);
    expect(await look(HALF_HOUR - 1, 'other')).toEqual(facts);
    expect(queries).toEqual([{ company: 'yuantong', trackingNumber: 'YT1' }]);
    expect(await look(HALF_HOUR)).toEqual({ ...facts, lastEventAt: 2_000 });
    expect(queries).toHaveLength(2);
    expect((await row()).caseIds).toEqual([context.caseId, 'other']);
  });

  test('the words of the scans, which name people, are not kept', async () => {
    query = async () => scanned(1_000, { weights: { first: 1_000, last: 900 } });
    await look();
    expect((await row()).facts).toEqual({
      ...{ state: 'inTransit', moved: true, signed: false, lastEventAt: 1_000 },
      weights: { first: 1_000, last: 900 },
    });
  });

  test('of many who ask at once, one queries; the others come again soon', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => look(0, `case-${n}`)));
    expect(queries).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') {
        expect(answer.reason).toMatchObject({ type: 'limit', nonRetryable: false, nextRetryDelay: 5_000 });
      }
    }
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await look(1, 'case-0')).toMatchObject({ known: true });
    expect(queries).toHaveLength(1);
  });

  test('an answer that was lost may have counted: nobody asks before its time', async () => {
    query = async () => {
      throw problem('TIMEOUT');
    };
    await expect(look()).rejects.toMatchObject({ type: 'retry' });
    await expect(look(MINUTE)).rejects.toMatchObject({ type: 'limit', nextRetryDelay: HALF_HOUR - MINUTE });
    expect(queries).toHaveLength(1);
    query = async () => scanned(1_000);
    expect(await look(HALF_HOUR)).toMatchObject({ known: true });
  });

  test('one and the same question, tried again after the lost answer, is answered once the time is over', async () => {
    query = async () => {
      throw problem('TIMEOUT');
    };
    await expect(triedAgain(0)).rejects.toMatchObject({ type: 'retry' });
    await expect(triedAgain(5_000)).rejects.toMatchObject({ type: 'limit', nextRetryDelay: 5_000 });
    await expect(triedAgain(MINUTE)).rejects.toMatchObject({ type: 'limit', nextRetryDelay: HALF_HOUR - MINUTE });
    query = async () => scanned(1_000);
    expect(await triedAgain(HALF_HOUR)).toMatchObject({ known: true });
    expect(queries).toHaveLength(2);
  });

  test('after a lost answer the last that is known is the answer', async () => {
    await look();
    query = async () => {
      throw problem('UND_ERR_SOCKET');
    };
    await expect(look(HALF_HOUR)).rejects.toMatchObject({ type: 'retry' });
    expect(await look(HALF_HOUR + MINUTE)).toMatchObject({ known: true, lastEventAt: 1_000 });
    expect(queries).toHaveLength(2);
  });

  test.each(['ECONNREFUSED', '502'])(
    'where Kuaidi100 has not looked (%s), it may be asked again at once',
    async (code) => {
      query = async () => {
        throw problem(code);
      };
      await expect(look()).rejects.toMatchObject({ type: 'retry' });
      query = async () => scanned(1_000);
      expect(await look(1)).toMatchObject({ known: true });
    },
  );

  test('handbook §7: a number that the courier refuses has not been seen', async () => {
    query = async () => {
      throw problem('400', 'refused');
    };
    expect(await look()).toEqual({ known: false, moved: false, signed: false, unseen: 'refused' });
    expect(subscriptions).toEqual([]);
  });

  test('a phone is given where a courier wants one, to the query and to the subscription', async () => {
    query = async ({ phone }) => {
      if (phone === undefined) throw problem('408', 'refused');
      return scanned(1_000);
    };
    expect(await look()).toMatchObject({ known: true });
    expect(queries.map(({ phone }) => phone)).toEqual([undefined, '4321']);
    expect(subscriptions).toMatchObject([{ phone: '4321' }]);
    expect(JSON.stringify(await row())).not.toContain('4321');
  });

  test('a wrong phone is a person’s', async () => {
    query = async () => {
      throw problem('408', 'refused');
    };
    expect(await look()).toEqual({ known: false, moved: false, signed: false, unseen: 'phone' });
  });
});

describe('platform §4: a parcel is subscribed once', () => {
  test('with this shop’s callback and salt', async () => {
    await look();
    await look(HALF_HOUR, 'other');
    expect(subscriptions).toEqual([
      {
        ...{ company: 'yuantong', trackingNumber: 'YT1', phone: undefined },
        callbackUrl: `https://api.example/callbacks/kuaidi100/${context.shopId}`,
        salt: pushSalt(context.shopId, 'KEY'),
      },
    ]);
    expect(await row()).toMatchObject({ monitor: 'polling', subscribedAt: new Date(START) });
  });

  test('and never where pushes cannot reach us', async () => {
    callbackBaseUrl = undefined;
    expect(await look()).toMatchObject({ known: true });
    expect(subscriptions).toEqual([]);
    expect((await row()).subscribedAt).toBeNull();
  });

  test('one that failed takes nothing from the answer and is tried with the next query', async () => {
    subscribe = async () => {
      throw problem('500');
    };
    expect(await look()).toMatchObject({ known: true });
    await look(HALF_HOUR);
    expect(subscriptions).toHaveLength(2);
  });

  test('one that is refused is not tried again', async () => {
    subscribe = async () => {
      throw problem('701', 'refused');
    };
    expect(await look()).toMatchObject({ known: true });
    await look(HALF_HOUR);
    expect(subscriptions).toHaveLength(1);
    expect((await row()).monitor).toBe('refused');
  });
});

describe('platform §4: a push', () => {
  const pushes = (tell: TellCase = async (...input) => void told.push(input)) =>
    createParcelPushes({ database, shops: shops(), tell });
  const form = (change: object = {}, last: object = {}) => {
    const data = [{ ftime: '2026-01-03 10:00:00', context: '到达' }];
    const lastResult = { status: '200', nu: 'YT1', com: 'yuantong', state: '0', data, ...last };
    const param = JSON.stringify({ status: 'polling', lastResult, ...change });
    const sign = createHash('md5')
      .update(`${param}${pushSalt(context.shopId, 'KEY')}`)
      .digest('hex')
      .toUpperCase();
    return { param, sign };
  };
  const SEEN_AT = Date.parse('2026-01-03T02:00:00Z');
  const SEEN = { known: true, moved: true, signed: false, lastEventAt: SEEN_AT };

  test('is kept and told to the cases that asked for the parcel', async () => {
    await look();
    await look(1, 'other');
    const before = Date.now();
    expect(await pushes().take(context.shopId, form())).toEqual({
      is: 'taken',
      answer: { result: true, returnCode: '200', message: '成功' },
    });
    expect(told).toEqual([
      [context.caseId, 'YT1', SEEN],
      ['other', 'YT1', SEEN],
    ]);
    const { pushedAt, monitor, facts } = await row();
    expect(pushedAt?.getTime()).toBeGreaterThanOrEqual(before);
    expect(monitor).toBe('polling');
    expect(facts).toEqual({ state: 'inTransit', moved: true, signed: false, lastEventAt: SEEN_AT });
  });

  test('answers who asks within half an hour: nothing is queried', async () => {
    await look();
    await database.trackedParcel.updateMany({
      where: { shopId: context.shopId },
      data: { queriedAt: null, seenAt: null },
    });
    await pushes().take(context.shopId, form());
    const { readParcel } = activitiesInTime({ database, shops: shops() });
    expect(await readParcel(NUMBER, context)).toEqual(SEEN);
    expect(queries).toHaveLength(1);
  });

  test.each([
    ['a wrong signature', () => ({ ...form(), sign: '0'.repeat(32) })],
    ['no signature', () => ({ param: form().param })],
  ])('with %s changes nothing', async (_which, forged) => {
    await look();
    const before = await row();
    expect(await pushes().take(context.shopId, forged())).toEqual({ is: 'forged' });
    expect(await row()).toEqual(before);
    expect(told).toEqual([]);
  });

  test('to a shop that is not there looks like a wrong signature', async () => {
    expect(await pushes().take('nobody', form())).toEqual({ is: 'forged' });
  });

  test('that cannot be read is none', async () => {
    expect(await pushes().take(context.shopId, form({ status: 'odd' }))).toMatchObject({ is: 'unreadable' });
  });

  test('about a parcel that nobody asked for is taken and kept nowhere', async () => {
    expect(await pushes().take(context.shopId, form())).toMatchObject({ is: 'taken' });
    expect(await database.trackedParcel.count({ where: { shopId: context.shopId } })).toBe(0);
    expect(told).toEqual([]);
  });

  test('that shows less of the way than is known changes nothing; a correction does', async () => {
    query = async () => scanned(SEEN_AT + 1, { signed: true, state: 'signed', signedAt: SEEN_AT + 1 });
    await look();
    await pushes().take(context.shopId, form());
    expect((await row()).facts).toMatchObject({ signed: true });
    expect(told).toEqual([]);
    await pushes().take(context.shopId, form({ status: 'updateall' }));
    expect((await row()).facts).toMatchObject({ signed: false, lastEventAt: SEEN_AT });
    expect(told).toEqual([[context.caseId, 'YT1', SEEN]]);
  });

  test('that the monitor was given up is noted, and the parcel is subscribed anew with its next query', async () => {
    await look();
    await pushes().take(context.shopId, form({ status: 'abort' }, { status: '201', data: [] }));
    expect(await row()).toMatchObject({ monitor: 'abort', subscribedAt: null, facts: { moved: true } });
    expect(told).toEqual([]);
    await look(HALF_HOUR);
    expect(subscriptions).toHaveLength(2);
  });

  test('that could not be told to one case is told to the others, and fails', async () => {
    await look();
    await look(1, 'other');
    const tell = async (caseId: string) => {
      if (caseId === context.caseId) throw new Error('away');
      told.push([caseId]);
    };
    await expect(pushes(tell).take(context.shopId, form())).rejects.toThrow('away');
    expect(told).toEqual([['other']]);
  });
});

describe('a case is told of its parcel', () => {
  const facts = { known: true, moved: true, signed: true, signedAt: 5, lastEventAt: 6 };
  const tellWith = (error?: Error) =>
    tellCases({
      send: async (...input) => {
        told.push(input);
        if (error) throw error;
        return { caseId: 'c', seq: 1, stage: 'settlement', events: [] };
      },
    });

  test('under an id that repeats with the push', async () => {
    await tellWith()('c', 'YT1', facts);
    expect(told).toEqual([
      [
        'c',
        { type: 'parcelSeen', trackingNumber: 'YT1', facts },
        expect.objectContaining({ role: 'platform' }),
        'parcelSeen:YT1:6:true:true:5',
      ],
    ]);
  });

  test.each([
    ['knows it already', new DomainError('nothingNew', 'x')],
    ['has ended', new CaseNotFound('c', true)],
  ])('one that %s needs no telling', async (_which, error) => {
    await expect(tellWith(error)('c', 'YT1', facts)).resolves.toBeUndefined();
  });

  test('one that is away is told again', async () => {
    await expect(tellWith(new Error('away'))('c', 'YT1', facts)).rejects.toThrow('away');
  });
});
