import { createShopWatch, type ShopWatch } from '../../worker/shopWatch';

/** What the process did, shop by shop. */
const served: string[] = [];
const said: { level: string; shopId?: string; text: string }[] = [];
let registered: string[] = [];
let serve: (shopId: string) => Promise<void>;
let watch: ShopWatch;

const log = {
  error: (about: { shopId: string }, text: string) => said.push({ level: 'error', shopId: about.shopId, text }),
  warn: (_about: object, text: string) => said.push({ level: 'warn', text }),
  info: () => undefined,
  debug: () => undefined,
};

beforeEach(() => {
  served.length = 0;
  said.length = 0;
  registered = ['a', 'b'];
  serve = async (shopId) => void served.push(shopId);
  watch = watching(async () => registered);
});
afterEach(() => watch.stop());

function watching(ids: () => Promise<string[]>): ShopWatch {
  return createShopWatch({ ids, serve: (shopId) => serve(shopId), everyMs: 5, log: log as never });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((later) => setTimeout(later, 2));
}

test('every registered shop is served once, however often one looks', async () => {
  await watch.look();
  await watch.look();
  expect(served).toEqual(['a', 'b']);
});

test('a shop that is registered later is served without a restart', async () => {
  await watch.look();
  watch.start();
  registered = ['a', 'b', 'c'];
  await until(() => served.length > 2);
  expect(served).toEqual(['a', 'b', 'c']);
});

test('one shop that cannot be served holds up no other; it is said, and tried at the next look', async () => {
  serve = async (shopId) => {
    if (shopId === 'a' && said.length === 0) throw new Error('away');
    served.push(shopId);
  };
  await watch.look();
  expect(served).toEqual(['b']);
  expect(said).toEqual([{ level: 'error', shopId: 'a', text: 'the shop cannot be served yet' }]);
  await watch.look();
  expect(served).toEqual(['b', 'a']);
});

test('the first look fails when the shops cannot be read; a later one is said and repeated', async () => {
  let isAway = true;
  watch = watching(async () => {
    if (isAway) throw new Error('Postgres is away');
    return registered;
  });
  await expect(watch.look()).rejects.toThrow('Postgres is away');
  watch.start();
  await until(() => said.length > 0);
  expect(said[0]).toEqual({ level: 'warn', text: 'the shops cannot be read' });
  isAway = false;
  await until(() => served.length === 2);
});

test('stop waits for the shop that is being served, begins no other, and looks no more', async () => {
  let finish: (() => void) | undefined;
  serve = async (shopId) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    served.push(shopId);
  };
  watch.start();
  await until(() => finish !== undefined);
  const stopped = watch.stop();
  finish?.();
  await stopped;
  expect(served).toEqual(['a']);
  await new Promise((later) => setTimeout(later, 20));
  expect(served).toEqual(['a']);
});
