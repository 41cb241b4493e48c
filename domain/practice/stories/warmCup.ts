import { firstOf, foundAt, isBefore, offers, saidAt } from './life';
import { both, DELIVERED, mark, type Story, says } from './story';

const ASKS_WALL = /烫|热|hot|warm/i;

/** Story 8: "does the wall get hot?" Yes: apology, exchange, the buyer advances the freight (handbook §11). */
export const warmCup: Story = {
  id: 'story-8',
  number: 8,
  title: both('保温杯不保温', 'A cup that does not keep warm'),
  setting: both(
    '买家在旺旺上说杯子不保温，没有申请。请新建“使用问题”的售后单。',
    'The buyer says on chat that the cup does not keep warm, and applied for nothing. Open a case of help with use.',
  ),
  goods: { title: '保温杯', price: 79_00, count: 1 },
  turns: [
    ...DELIVERED,
    says('cold', 'buyer', both('你们这个保温杯一点都不保温！', 'This cup does not keep warm at all!')),
    says(
      'hot',
      'buyer',
      both('外壁是烫的，拿着都烫手', 'The wall gets hot, I can hardly hold it'),
      (life) => saidAt(life, ASKS_WALL) !== undefined,
    ),
  ],
  courtesy: 'apology',
  marks: [
    mark(
      'asked',
      both('先问：杯壁烫不烫', 'It was asked first: does the wall get hot?'),
      (life) => isBefore(saidAt(life, ASKS_WALL), foundAt(life, 'diagnosis')) && saidAt(life, ASKS_WALL) !== undefined,
    ),
    mark('faulty', both('外壁发烫：判断为质量问题', 'A hot wall: found to be faulty'), (life) =>
      isBefore(foundAt(life, 'diagnosis', 'faulty'), firstOf(offers(life))),
    ),
    mark('exchange', both('提出换货', 'An exchange was offered'), (life) => offers(life, 'exchange').length > 0),
    mark('notMoney', both('换货之前不谈退钱', 'No money came before the exchange'), (life) =>
      offers(life, 'compensation', 'partialRefund', 'refund').every(({ seq }) =>
        isBefore(firstOf(offers(life, 'exchange')), seq),
      ),
    ),
  ],
};
