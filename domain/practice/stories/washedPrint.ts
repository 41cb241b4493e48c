import { offers, seen } from './life';
import { both, DELIVERED, mark, type Story, says } from './story';

/** Story 2: the buyer only reports it, late at night: thanks, no payout, a task for the page's text (handbook §11). */
export const washedPrint: Story = {
  id: 'story-2',
  number: 2,
  title: both('印花洗掉了，买家只是说一声', 'The print washes off: the buyer only tells us'),
  setting: both(
    '晚上十一点，旺旺上有买家留言，没有申请退款。请为这个订单新建售后单并回复，最后登记原因。',
    'It is eleven at night. A buyer has left a message on chat, and applied for nothing. Open a case on the order, answer, and register the cause.',
  ),
  goods: { title: '印花短袖', price: 45_00, count: 1 },
  turns: [
    ...DELIVERED,
    says(
      'reports',
      'buyer',
      both(
        '短袖洗了一次印花就掉了。不用赔，就是跟你们说一声。',
        'The print came off in the first wash. I want nothing, I just tell you.',
      ),
    ),
  ],
  courtesy: 'thanks',
  marks: [
    mark(
      'nothingPaid',
      both('买家没要钱，就不主动赔钱', 'No money, since none was asked for'),
      (life) => life.length > 0 && offers(life).every(({ amount, or }) => amount === 0 && (or?.amount ?? 0) === 0),
    ),
    mark('page', both('登记原因，并反馈给页面', 'The cause was registered, and passed on to the page’s text'), (life) =>
      seen(life, 'errand.asked').some(({ what }) => what === 'correctPage'),
    ),
  ],
};
