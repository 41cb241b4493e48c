import { offers, saidAt } from './life';
import { both, mark, type Story, says } from './story';

const PRICE = 120_00;
/** Off a substitute, at most (handbook §11). */
const TENTH = PRICE / 10;

const SIMILAR = /同款|类似|相似|差不多|推荐|similar|instead/i;
const GIVEN = ['coupon', 'compensation', 'giftPromise'] as const;

/** Story 9: sold out, the buyer wants 20 % off a substitute: apology, similar items, 10 % (handbook §11). */
export const soldOut: Story = {
  id: 'story-9',
  number: 9,
  title: both('断货了，买家要别的款打八折', 'Sold out: 20 % off another one'),
  setting: both(
    '买家付了款，仓库却没货了。请新建“问题订单”的售后单。',
    'The buyer has paid, and the warehouse has none left. Open a case of a problem order.',
  ),
  goods: { title: '帆布双肩包', price: PRICE, count: 1 },
  turns: [
    says('stock', 'shop', both('仓库：这款已经断货', 'The warehouse: this one is sold out')),
    says('fifth', 'buyer', both('没货了？那换蓝色那款，给我打八折', 'Sold out? Then the blue one, with 20 % off')),
    says('well', 'buyer', both('九折也行吧', '10 % will do'), (life) =>
      offers(life, ...GIVEN).some(({ amount }) => amount > 0 && amount <= TENTH),
    ),
  ],
  courtesy: 'apology',
  marks: [
    mark('similar', both('推荐类似的款', 'Similar items were shown'), (life) => saidAt(life, SIMILAR) !== undefined),
    mark('tenth', both('优惠一成', 'Ten per cent were given'), (life) =>
      offers(life, ...GIVEN).some(({ amount }) => amount > 0 && amount <= TENTH),
    ),
    mark('notMore', both('不超过一成', 'Never more than ten per cent'), (life) =>
      offers(life, ...GIVEN).every(({ amount }) => amount <= TENTH),
    ),
  ],
};
