import { randomUUID } from 'node:crypto';
import { SETTLES_WITHIN_MS } from '../../activities/once';
import { ProviderError, type ProviderErrorKind } from '../../adapters/errors';
import type { AskContext } from '../../domain/asks';
import { connectPrisma, type Database } from '../../store/database';
import type { Shop, Shops } from '../../store/shops';
import { activitiesInTime } from '../support/inTime';
import { freshDatabase } from '../support/stack';

/** Effects that can be read back: their rows, their looks and their requests (docs/exactly-once.md). */
let database: Database;
let databaseUrl: string;
let context: AskContext;
let world: World;

/** The platform, as far as these effects see it. */
class World {
  status = 'WAIT_SELLER_AGREE';
  version = 1;
  memo = '';
  flag = 0;
  reply?: string;
  said: string[] = [];
  looks = 0;
  /** Every write that arrived, whatever came of it. */
  writes = 0;
  /** The fate of the next write: it is lost before or after its effect, or refused. */
  next?: { kind: ProviderErrorKind; applied: boolean };

  private write(apply: () => void): void {
    this.writes += 1;
    const { next } = this;
    this.next = undefined;
    if (next === undefined || next.applied) apply();
    if (next) throw new ProviderError('it failed', { provider: 'top', kind: next.kind, subCode: 'isv.no' });
  }

  readonly top = {
    refundGet: async () => {
      this.looks += 1;
      return { refundId: 'r-1', tid: 't-1', status: this.status, version: String(this.version), phase: 'onsale' };
    },
    returnGoodsAgree: async () => this.write(() => this.change('WAIT_BUYER_RETURN_GOODS')),
    refundRefuse: async () => this.write(() => this.change('SELLER_REFUSE_BUYER')),
    refundMessages: async () =>
      this.said.map((content, id) => ({ id: String(id), ownerRole: 'seller', at: 1, content })),
    refundMessageAdd: async ({ content }: { content: string }) => this.write(() => this.said.push(content)),
    reviewsOf: async () => {
      this.looks += 1;
      return [{ tid: 't-1', oid: 'o-1', reply: this.reply }];
    },
    reviewExplain: async ({ reply }: { reply: string }) =>
      this.write(() => {
        this.reply = reply;
      }),
    tradeGet: async () => {
      this.looks += 1;
      return { sellerMemo: this.memo, sellerFlag: this.flag };
    },
    memoUpdate: async ({ memo, flag }: { memo: string; flag: number }) =>
      this.write(() => {
        this.memo = memo;
        this.flag = flag;
      }),
  };

  private change(status: string): void {
    this.status = status;
    this.version += 1;
  }
}

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
});
afterAll(() => database.$disconnect());
beforeEach(() => {
  context = { shopId: `shop-${randomUUID()}`, caseId: randomUUID() };
  world = new World();
});

const shop = () =>
  ({ id: context.shopId, top: world.top, returnAddressId: '1', returnAddress: 'x' }) as unknown as Shop;
const activities = () => activitiesInTime({ database, shops: { shop: async () => shop() } as unknown as Shops });
const script = { name: 'memo.return', values: {} } as const;
const intentId = 'case/process/purpose';

const EFFECTS = {
  agreeReturn: () => activities().agreeReturn({ intentId, refundId: 'r-1' }, context),
  refuseRefund: () => activities().refuseRefund({ intentId, refundId: 'r-1', reason: '无揽收记录' }, context),
  sendMessage: () => activities().sendMessage({ intentId, refundId: 'r-1', script, text: '您好' }, context),
  explainReview: () => activities().explainReview({ intentId, tid: 't-1', oid: 'o-1', script, text: '谢谢' }, context),
  writeMemo: () => activities().writeMemo({ intentId, tid: 't-1', script, flag: 1 }, context),
};
const KINDS = Object.keys(EFFECTS) as (keyof typeof EFFECTS)[];
const doneOf = (kind: keyof typeof EFFECTS) => ({ result: kind === 'sendMessage' ? 'sent' : 'done' });
const row = () => database.intent.findUnique({ where: { shopId_id: { shopId: context.shopId, id: intentId } } });
const status = async () => (await row())?.status;
const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    ({ type, nonRetryable }) => ({ type, nonRetryable }),
  );
/** An attempt before came so far, so long ago. */
async function left(as: string, kind: string, agoMs: number): Promise<void> {
  const at = new Date(Date.now() - agoMs);
  const data = { ...{ id: intentId, ...context, kind, status: as, request: {} }, createdAt: at, updatedAt: at };
  await database.intent.create({ data });
}

describe.each(KINDS)('%s', (kind) => {
  const ask = EFFECTS[kind];

  test('has its row before anything is sent, and is confirmed', async () => {
    const before = world.top;
    const seen: (string | undefined)[] = [];
    for (const write of [
      'returnGoodsAgree',
      'refundRefuse',
      'refundMessageAdd',
      'reviewExplain',
      'memoUpdate',
    ] as const) {
      const own = before[write] as (input: never) => Promise<unknown>;
      Object.assign(world.top, {
        [write]: async (input: never) => {
          seen.push(await status());
          return own(input);
        },
      });
    }
    expect(await ask()).toEqual(doneOf(kind));
    expect(seen).toEqual(['sent']);
    expect(await row()).toMatchObject({ kind, status: 'confirmed', caseId: context.caseId });
  });

  test('asked for again has its answer, and nothing is sent again', async () => {
    await ask();
    expect(await ask()).toEqual(doneOf(kind));
    expect(world.writes).toBe(1);
    expect(await status()).toBe('confirmed');
  });

  test('whose answer was lost after it took effect is found, and is not sent again', async () => {
    world.next = { kind: 'unknown', applied: true };
    expect(await ask()).toEqual(doneOf(kind));
    expect(world.writes).toBe(1);
    expect(await status()).toBe('confirmed');
  });

  test('that is not found after a lost answer is unknown, and waits until it can no longer take effect', async () => {
    world.next = { kind: 'unknown', applied: false };
    expect(await failureOf(ask())).toEqual({ type: 'unknown', nonRetryable: false });
    expect(await status()).toBe('unknown');
    expect(await failureOf(ask())).toEqual({ type: 'settling', nonRetryable: false });
    expect(world.writes).toBe(1);
    await database.intent.updateMany({
      where: { shopId: context.shopId },
      data: { updatedAt: new Date(Date.now() - SETTLES_WITHIN_MS) },
    });
    expect(await ask()).toEqual(doneOf(kind));
    expect(world.writes).toBe(2);
    expect(await status()).toBe('confirmed');
  });

  test.each(['sent', 'unknown'])(
    'left %s by a worker that died, though it took effect: looked up and confirmed',
    async (as) => {
      await ask();
      await database.intent.deleteMany({ where: { shopId: context.shopId } });
      await left(as, kind, 0);
      expect(await ask()).toEqual(doneOf(kind));
      expect(world.writes).toBe(1);
      expect(await status()).toBe('confirmed');
    },
  );

  test('left sent by a worker that died before it sent: looked up, and sent when it can no longer be under way', async () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    await left('sent', kind, SETTLES_WITHIN_MS - 1_000);
    expect(await failureOf(ask())).toEqual({ type: 'settling', nonRetryable: false });
    clock.mockRestore();
    expect(world.writes).toBe(0);
    await database.intent.deleteMany({ where: { shopId: context.shopId } });
    await left('sent', kind, SETTLES_WITHIN_MS);
    expect(await ask()).toEqual(doneOf(kind));
    expect(world.writes).toBe(1);
  });

  test('that was refused has failed; asked for again, as by a person, it is tried again', async () => {
    world.next = { kind: 'refused', applied: false };
    expect(await ask()).toEqual({ result: 'refused', reason: 'isv.no' });
    expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'isv.no' } });
    expect(await ask()).toEqual(doneOf(kind));
    expect(await status()).toBe('confirmed');
  });

  test.each(['retry', 'limit', 'auth'] as const)(
    'that was turned away (%s) is intended again: nothing left',
    async (turned) => {
      world.next = { kind: turned, applied: false };
      expect(await failureOf(ask())).toMatchObject({ nonRetryable: false });
      expect(await status()).toBe('intended');
      expect(await ask()).toEqual(doneOf(kind));
      expect(world.writes).toBe(2);
    },
  );

  test('that may have left before stays unknown when a later try is turned away', async () => {
    await left('sent', kind, SETTLES_WITHIN_MS);
    world.next = { kind: 'limit', applied: false };
    await failureOf(ask());
    expect(await status()).toBe('unknown');
  });
});

test.each(['agreeReturn', 'refuseRefund', 'explainReview'] as const)(
  '%s that stands there already is done, and nothing is sent',
  async (kind) => {
    await EFFECTS[kind]();
    await database.intent.deleteMany({ where: { shopId: context.shopId } });
    expect(await EFFECTS[kind]()).toEqual({ result: 'done' });
    expect(world.writes).toBe(1);
    expect(await status()).toBe('confirmed');
  },
);

test.each(['agreeReturn', 'refuseRefund', 'explainReview'] as const)(
  '%s that is refused because an attempt before has just come through is done',
  async (kind) => {
    // The write takes effect, and is answered as one that comes too late.
    world.next = { kind: 'refused', applied: true };
    expect(await EFFECTS[kind]()).toEqual({ result: 'done' });
    expect(await status()).toBe('confirmed');
  },
);

test('the same words that were said before under another intent are no sign of this one', async () => {
  world.said.push('您好');
  expect(await EFFECTS.sendMessage()).toEqual({ result: 'sent' });
  expect(world.said).toEqual(['您好', '您好']);
});

test('a return that can no longer be agreed is refused, and its row says so', async () => {
  world.status = 'CLOSED';
  expect(await EFFECTS.agreeReturn()).toEqual({ result: 'refused', reason: 'CLOSED' });
  expect(await row()).toMatchObject({ status: 'failed', answer: { reason: 'CLOSED' } });
  expect(world.writes).toBe(0);
});

test('a return agreed once and asked for anew after the buyer changed the application is agreed anew', async () => {
  await EFFECTS.agreeReturn();
  world.status = 'WAIT_SELLER_AGREE';
  expect(await EFFECTS.agreeReturn()).toEqual({ result: 'done' });
  expect(world.writes).toBe(2);
  expect(await status()).toBe('confirmed');
});

describe('a question that fails for good', () => {
  test('because the refund is not on the platform: the row of what was never sent says failed', async () => {
    world.top.refundGet = async () => {
      throw new ProviderError('no such refund', { provider: 'top', kind: 'refused', subCode: 'isv.none' });
    };
    expect(await failureOf(EFFECTS.agreeReturn())).toEqual({ type: 'refused', nonRetryable: true });
    expect(await row()).toMatchObject({ status: 'failed', answer: { gaveUp: 'no such refund' } });
  });

  test('while it may have left: the row says unknown', async () => {
    await left('sent', 'sendMessage', SETTLES_WITHIN_MS);
    world.top.refundMessages = async () => {
      throw new ProviderError('no such refund', { provider: 'top', kind: 'refused', subCode: 'isv.none' });
    };
    expect(await failureOf(EFFECTS.sendMessage())).toEqual({ type: 'refused', nonRetryable: true });
    expect(await status()).toBe('unknown');
  });

  test('and is tried again by a person: what never left is intended again, and sent', async () => {
    const { refundGet } = world.top;
    world.top.refundGet = async () => {
      throw new ProviderError('no such refund', { provider: 'top', kind: 'refused', subCode: 'isv.none' });
    };
    await failureOf(EFFECTS.agreeReturn());
    world.top.refundGet = refundGet;
    expect(await EFFECTS.agreeReturn()).toEqual({ result: 'done' });
    expect(await row()).toMatchObject({ status: 'confirmed' });
  });
});

describe('handbook §9: two cases that write the memo of one order at once', () => {
  test('over two workers: one at a time, and neither line is lost', async () => {
    const other = connectPrisma(databaseUrl);
    let inside = 0;
    let most = 0;
    const { tradeGet, memoUpdate } = world.top;
    world.top.tradeGet = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((later) => setTimeout(later, 50));
      return tradeGet();
    };
    world.top.memoUpdate = async (input) => {
      await memoUpdate(input);
      inside -= 1;
    };
    const workers = [database, other].map((one) =>
      activitiesInTime({ database: one, shops: { shop: async () => shop() } as unknown as Shops }),
    );
    const cases = Array.from({ length: 6 }, () => randomUUID());
    try {
      const answers = await Promise.all(
        cases.map((caseId, n) =>
          workers[n % 2]?.writeMemo(
            { intentId: `${caseId}/memo`, tid: 't-1', script, flag: 1 },
            { ...context, caseId },
          ),
        ),
      );
      expect(answers).toEqual(cases.map(() => ({ result: 'done' })));
    } finally {
      await other.$disconnect();
    }
    expect(most).toBe(1);
    expect(
      world.memo
        .split('\n')
        .map((line) => line.slice(0, 10))
        .sort(),
    ).toEqual(cases.map((caseId) => `[${caseId.slice(0, 8)}]`).sort());
  });
});
