import { firstOf, offers, photosFirst, seen } from './life';
import { applies, both, DELIVERED, mark, type Story, writes } from './story';

const PRICE = 39_00;
const HALF = PRICE / 2;

/** Story 1: photo, apology, the whole sum offered; the buyer wants half, and half is paid (handbook §11). */
export const tornTop: Story = {
  id: 'story-1',
  number: 1,
  title: both('上衣撕破了，买家只要一半', 'A torn top: the buyer wants only half'),
  setting: both(
    '买家收到的上衣袖口撕开了，已经申请退款，人很好说话。',
    'The sleeve of the top came torn. The buyer has applied for the money, and is easy to talk to.',
  ),
  goods: { title: '针织上衣', price: PRICE, count: 1 },
  turns: [
    ...DELIVERED,
    applies('refundOnly', '质量问题', both('袖口撕开一条口子', 'The sleeve is torn open')),
    writes('photo', both('照片发给你了，袖口整个开了', 'I sent you the photo, the sleeve is wide open')),
    writes(
      'half',
      both('不用全退，补一补还能穿，退一半就行', 'No need for all of it. I can mend it, half is enough'),
      (life) => offers(life, 'refund', 'return').length > 0,
    ),
  ],
  courtesy: 'apology',
  marks: [
    mark('photos', both('先看照片，再谈方案', 'The photo was judged before an offer'), photosFirst),
    mark('whole', both('主动提出全额退款', 'The whole sum was offered'), (life) =>
      offers(life, 'refund', 'return').some(({ amount }) => amount === PRICE),
    ),
    mark('half', both('买家只要一半，就退一半', 'The buyer wanted half, and half it was'), (life) => {
      const asked = firstOf(offers(life, 'refund', 'return'));
      return offers(life, 'partialRefund').some(
        ({ amount, seq }) => amount === HALF && asked !== undefined && seq > asked,
      );
    }),
    mark('notMore', both('没有多退', 'Nothing above half was agreed'), (life) =>
      seen(life, 'agreed').every(({ agreement }) => agreement.amount <= HALF),
    ),
  ],
};
