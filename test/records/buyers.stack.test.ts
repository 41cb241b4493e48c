import { randomUUID } from 'node:crypto';
import { calls } from '../../activities/calls';
import { writeBatch } from '../../activities/records/batch';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaPromises } from '../../api/promises';
import type { CallRequest } from '../../domain/asks';
import type { CaseEvent } from '../../domain/case/events';
import { callRequest } from '../../domain/rules/callCaps';
import { connectPrisma, type Database } from '../../store/database';
import type { Shops } from '../../store/shops';
import { AGENT, moment, policyWith, SUPERVISOR } from '../domain/support/builders';
import { faulty, type Play } from '../domain/support/play';
import { freshDatabase } from '../support/stack';
import { batchOf } from './batches';

let database: Database;
let caseId: string;

beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());
beforeEach(async () => {
  caseId = randomUUID();
  await database.case.deleteMany();
  await database.buyerWish.deleteMany();
  await database.heldCall.deleteMany();
  await database.buyerPromise.deleteMany();
});

/** Everything that happened, in one batch; or its end, in place of another. */
const record = (events: readonly CaseEvent[], fence = 1, fromSeq = 1) =>
  writeBatch(database, batchOf({ caseId, events, fromSeq, toSeq: events.length, fence }));

const ask = (buyerId: string, since: number, shopId = 'shop-1') => reserve('another', { buyerId, since }, shopId);

/** A call that is due at the moment of `called`, for a case with its process. */
const reserve = (forCase: string, request: Partial<CallRequest> = {}, shopId = 'shop-1') =>
  calls({ database, shops: {} as Shops }).reserveCall(
    { ...callRequest(moment(2), TWO_A_DAY), buyerId: 'buyer-1', process: 'contact-1', ...request },
    { shopId, caseId: forCase },
  );

const TWO_A_DAY = policyWith(({ contact }) => {
  contact.callsADay = 2;
});

function called(outcome: 'unreachable' | 'doNotCall'): Play {
  const play = faulty().advanceTo(moment(2));
  play.give({ type: 'recordCall', outcome });
  return play;
}

describe('handbook §6: what the shop knows of its calls to a buyer', () => {
  test('every call of every case since then, of this buyer and this shop alone', async () => {
    await record(called('unreachable').events);
    caseId = randomUUID();
    await record(called('unreachable').advance(1).events);
    expect(await ask('buyer-1', moment(2))).toEqual({ calledAt: [moment(2), moment(2)], forbidden: false });
    expect((await ask('buyer-1', moment(2) + 1)).calledAt).toEqual([]);
    expect((await ask('buyer-2', 0)).calledAt).toEqual([]);
    expect((await ask('buyer-1', 0, 'shop-2')).calledAt).toEqual([]);
  });

  test('the wish not to be called, wherever it was said; what is heard of it elsewhere adds nothing', async () => {
    await record(called('doNotCall').events);
    expect((await ask('buyer-1', 0)).forbidden).toBe(true);
    expect((await ask('buyer-2', 0)).forbidden).toBe(false);
    expect((await ask('buyer-1', 0, 'shop-2')).forbidden).toBe(false);
    caseId = randomUUID();
    const elsewhere = faulty();
    elsewhere.world.callsForbidden = true;
    await record(elsewhere.advanceTo(moment(2)).events);
    expect(await database.buyerWish.findMany()).toMatchObject([
      { wish: 'noCalls', actorId: AGENT.id, at: new Date(moment(2)) },
    ]);
  });

  test('a wish of a task that never committed is gone with it', async () => {
    const play = called('doNotCall');
    const before = play.events.findIndex(({ type }) => type === 'contact.called');
    await record(play.events.slice(0, before));
    await record(play.events, 2, before + 1);
    expect((await ask('buyer-1', 0)).forbidden).toBe(true);
    await record(called('unreachable').events, 3, before + 1);
    expect((await ask('buyer-1', 0)).forbidden).toBe(false);
  });
});

describe('handbook §6, §8: two cases of one buyer cannot both make the last call [§6.callCap]', () => {
  const held = async () => (await database.heldCall.findMany()).map((row) => row.caseId).sort();

  test('of three that ask at once, the third sees two calls and holds none', async () => {
    const seen = await Promise.all(['a', 'b', 'c'].map((one) => reserve(one)));
    expect(seen.map(({ calledAt }) => calledAt.length).sort()).toEqual([0, 1, 2]);
    expect(await held()).toHaveLength(2);
  });

  test('asked again, as after a lost answer, a case does not see its own', async () => {
    await reserve('a');
    expect((await reserve('a')).calledAt).toEqual([]);
    expect((await reserve('a', { process: 'recovery' })).calledAt).toEqual([moment(2)]);
    expect(await held()).toEqual(['a', 'a']);
  });

  test('not another buyer’s, nor another shop’s, nor one whose day is over', async () => {
    await reserve('a');
    expect((await reserve('b', { buyerId: 'buyer-2' })).calledAt).toEqual([]);
    expect((await reserve('c', {}, 'shop-2')).calledAt).toEqual([]);
    expect((await reserve('d', { at: moment(2, 12) })).calledAt).toEqual([]);
    expect((await reserve('e', { at: moment(2, 12) - 1 })).calledAt).toEqual([moment(2), moment(2, 12)]);
  });

  test('nothing is held for a buyer who is not to be called', async () => {
    await record(called('doNotCall').events);
    await database.heldCall.deleteMany();
    expect((await reserve('a')).forbidden).toBe(true);
    expect(await held()).toEqual([]);
  });

  test('a call that was made is no longer held, but counted', async () => {
    const play = called('unreachable');
    const before = play.events.findIndex(({ type }) => type === 'contact.called');
    await record(play.events.slice(0, before));
    await reserve(caseId);
    await record(play.events, 2, before + 1);
    expect(await held()).toEqual([]);
    expect((await reserve('b')).calledAt).toEqual([moment(2)]);
  });

  test('one that rests until tomorrow, or is not to be made any more, is given back', async () => {
    const play = faulty().advanceTo(moment(2));
    const due = play.events.length;
    await record(play.events);
    await reserve(caseId);
    play.advanceTo(moment(2, 12));
    await record(play.events, 2, due + 1);
    expect(await held()).toEqual([]);
  });
});

describe('handbook §1: promises as rows', () => {
  const rows = () => prismaRecords(database).promises('shop-1', { buyerId: 'buyer-1' });

  function owesGift(): Play {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'giftPromise' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  }

  test('made, then redeemed', async () => {
    const play = owesGift();
    await record(play.events);
    const id = `${caseId}/agreement-1/promise`;
    expect(await rows()).toEqual([
      {
        ...{ id, caseId, processId: 'agreement-1/promise', shopId: 'shop-1', buyerId: 'buyer-1' },
        ...{ tid: '2100000000000000001', what: 'gift', text: null, until: null, status: 'open', madeBy: AGENT.id },
        ...{ madeAt: new Date(moment(0)), endedBy: null, endedAt: null, redeemedOn: null },
      },
    ]);
    const written = play.events.length;
    play.give({ type: 'redeemPromise', tid: '77' }, SUPERVISOR);
    await record(play.events, 2, written + 1);
    expect(await rows()).toMatchObject([{ status: 'redeemed', endedBy: SUPERVISOR.id, redeemedOn: '77' }]);
    expect(await prismaRecords(database).promise('shop-1', id)).toMatchObject({ id });
    expect(await prismaRecords(database).promise('shop-2', id)).toBeUndefined();
  });

  test('a promised time, by how it stands; the newest first', async () => {
    const play = faulty();
    play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
    play.advanceTo(moment(0, 3)).give({ type: 'hold', until: moment(0, 5) });
    await record(play.events);
    expect((await rows()).map(({ what, text, until, status }) => [what, text, until, status])).toEqual([
      ['time', null, new Date(moment(0, 5)), 'open'],
      ['time', '核实后回复', new Date(moment(0, 3)), 'broken'],
    ]);
    const open = await prismaRecords(database).promises('shop-1', { buyerId: 'buyer-1', status: 'open' });
    expect(open).toHaveLength(1);
  });

  test('of a task that never committed are gone with it', async () => {
    const play = faulty();
    const before = play.events.length;
    play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
    await record(play.events.slice(0, before));
    await record(play.events, 2, before + 1);
    expect(await rows()).toHaveLength(1);
    const other = faulty();
    other.give({ type: 'addNote', text: 'x' });
    await record(other.events, 3, before + 1);
    expect(await rows()).toEqual([]);
  });

  test('a gift is redeemed on its row once; a time, another shop’s or a redeemed one is not', async () => {
    const play = owesGift();
    play.give({ type: 'promiseTime', at: moment(0, 3), text: '核实后回复' });
    await record(play.events);
    const { redeem } = prismaPromises(database);
    const gift = `${caseId}/agreement-1/promise`;
    expect(await redeem('shop-2', gift, { by: 'x' })).toBe(false);
    expect(await redeem('shop-1', `${caseId}/promise-2`, { by: 'x' })).toBe(false);
    const both = await Promise.all([
      redeem('shop-1', gift, { by: 'a', tid: '1' }),
      redeem('shop-1', gift, { by: 'b' }),
    ]);
    expect([...both].sort()).toEqual([false, true]);
    expect(await prismaRecords(database).promise('shop-1', gift)).toMatchObject({ status: 'redeemed' });
  });
});

test('a shop speaks Chinese unless it says otherwise', async () => {
  expect(await prismaRecords(database).language('nobody')).toBe('zh-CN');
});
