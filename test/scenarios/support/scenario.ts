import { openShop, type TestShop, type TestShopOptions } from '../../support/shop';
import { keepHistories } from './histories';
import { expectMoneyAsBooked } from './money';

/**
 * One story of a buyer, in a shop of its own: nothing of another story is in its books. When it is over, what our side says
 * was paid must be what the platform's and Alipay's books say. `history` names the histories that are kept for replay.
 */
export function scenario(
  name: string,
  history: string,
  play: (shop: TestShop) => Promise<void>,
  options: TestShopOptions = {},
): void {
  test(name, async () => {
    const shop = await openShop(options);
    try {
      await play(shop);
      await shop.travel.settled();
      await expectMoneyAsBooked(shop);
      await keepHistories(shop, history);
    } finally {
      await shop.close();
    }
  }, 90_000);
}
