import { firstOf, highest, isBefore, offers, photosFirst, sums } from './life';
import { applies, both, DELIVERED, mark, type Story, writes } from './story';

/** What is offered first on a thing of 20 yuan, and at most (handbook §4, S2). */
const FIRST = 3_00;
const MOST = 6_00;

/** What costs nothing now. */
const SOFT = ['giftPromise', 'nextFreeShipping', 'explanation'] as const;

/** Story 3: soothing and a gift fail; 2–3 yuan, at most 5–6, more demanded: "return it, please" (handbook §11). */
export const tinyHole: Story = {
  id: 'story-3',
  number: 3,
  title: both('二十块的衣服有个小洞', 'A tiny hole in a thing of 20 yuan'),
  setting: both(
    '衣服上有个针眼大的洞。买家申请全额退款，不想退货。',
    'There is a hole the size of a needle’s eye. The buyer applies for the whole sum and will not send it back.',
  ),
  goods: { title: '纯棉背心', price: 20_00, count: 1 },
  turns: [
    ...DELIVERED,
    applies('refundOnly', '质量问题', both('有个小洞', 'There is a small hole')),
    writes('photo', both('照片发了，洞在下摆', 'I sent the photo, the hole is at the hem')),
    writes('noGift', both('赠品我不要', 'I want no gift'), (life) => offers(life, ...SOFT, 'coupon').length > 0),
    writes(
      'more',
      both('这点钱太少了，起码退十五', 'That is too little. Fifteen at least'),
      (life) => sums(life).length > 0,
    ),
    writes(
      'well',
      both('退回去太麻烦，那就按你们说的吧', 'To send it back is too much trouble. As you say, then'),
      (life) => offers(life, 'return').length > 0,
    ),
  ],
  courtesy: 'apology',
  marks: [
    mark('photos', both('先看照片，再谈方案', 'The photo was judged before an offer'), photosFirst),
    mark('softFirst', both('先安抚、送赠品，再谈钱', 'Words or a gift came before money'), (life) =>
      isBefore(firstOf(offers(life, ...SOFT)), firstOf(sums(life))),
    ),
    mark('small', both('第一次给两三块', 'The first sum was two or three yuan'), (life) => {
      const first = sums(life)[0];
      return first !== undefined && first.amount <= FIRST;
    }),
    mark('atMost', both('最多五六块', 'Never above six yuan'), (life) => highest(life) <= MOST),
    mark('returnThen', both('再要就请买家退货', 'When more was demanded: return it, please'), (life) => {
      const back = firstOf(offers(life, 'return'));
      return back !== undefined && isBefore(firstOf(sums(life)), back);
    }),
  ],
};
