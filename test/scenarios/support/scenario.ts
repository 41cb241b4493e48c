import { openShop, type TestShop, type TestShopOptions } from '../../support/shop';
import { toldAgain } from '../../support/toldAgain';
import { keepHistories } from './histories';
import { expectMoneyAsBooked } from './money';

/** Whose workers serve the shops of a file's stories: a start of workers for each story would take longer than most stories. */
let host: TestShop | undefined;
afterAll(() => host?.close());

/**
 * One story of a buyer, in a shop of its own: nothing of another story is in its books. When it is over, what our side says
 * was paid must be what the platform's and Alipay's books say. `history` names the histories that are kept for replay. A story
 * with options has workers of its own.
 */
export function scenario(
  name: string,
  history: string,
  play: (shop: TestShop) => Promise<void>,
  options: TestShopOptions = {},
): void {
  test(name, async () => {
    // Each time in a new shop.
    await toldAgain(() => tell(play, history, options));
  });
}

async function tell(play: (shop: TestShop) => Promise<void>, history: string, options: TestShopOptions): Promise<void> {
  const shop = await openShop(Object.keys(options).length > 0 ? options : { servedBy: await theHost() });
  try {
    await play(shop);
    await shop.travel.settled();
    await expectMoneyAsBooked(shop);
    await keepHistories(shop, history);
  } finally {
    await shop.close();
  }
}

async function theHost(): Promise<TestShop> {
  host ??= await openShop({ watched: false });
  return host;
}
