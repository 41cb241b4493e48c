import { offers, photosFirst, seen } from './life';
import { applies, both, DELIVERED, mark, type Story, writes } from './story';

const PRICE = 58_00;

/** Story 4: unwearable, and the post is 20 km away: the whole sum, no return (handbook §11). */
export const mountainVillage: Story = {
  id: 'story-4',
  number: 4,
  title: both('山村买家，衣服没法穿也没法寄', 'A mountain village: nothing to wear, no post to send it back'),
  setting: both(
    '裤子两条腿缝在一起，完全没法穿。买家住在山里，离邮局二十公里。',
    'The legs of the trousers are sewn together. The buyer lives in the mountains, 20 km from the post.',
  ),
  goods: { title: '休闲长裤', price: PRICE, count: 1 },
  turns: [
    ...DELIVERED,
    applies('refundOnly', '质量问题', both('裤腿缝死了，没法穿', 'The legs are sewn shut')),
    writes(
      'photo',
      both(
        '照片发了。我这儿离邮局二十公里，没法寄回去',
        'I sent the photo. The post is 20 km away, I cannot send it back',
      ),
    ),
    writes('thanks', both('谢谢你们体谅', 'Thank you for understanding'), (life) => offers(life, 'refund').length > 0),
  ],
  courtesy: 'apology',
  marks: [
    mark('photos', both('先看照片，再谈方案', 'The photo was judged before an offer'), photosFirst),
    mark('whole', both('提出全额退款', 'The whole sum was offered'), (life) =>
      offers(life, 'refund').some(({ amount }) => amount === PRICE),
    ),
    mark(
      'noReturn',
      both('不要求退货', 'No return was asked for'),
      (life) =>
        life.length > 0 &&
        offers(life, 'return', 'exchange').length === 0 &&
        seen(life, 'parcel.expected').length === 0,
    ),
  ],
};
