import { firstOf, foundAt, isBefore, type Life, offers, seen } from './life';
import { applies, both, DELIVERED, mark, type Story } from './story';

const PRICE = 300_00;

function verdictAt(life: Life): number | undefined {
  return seen(life, 'evidencePack.ended').find(({ outcome }) => outcome === 'won')?.seq;
}

function lessThanWhole(life: Life) {
  return offers(life, 'return').filter(({ amount }) => amount > 0 && amount < PRICE);
}

/** Story 7: the buyer's wrong prescription: a return less the lenses; the referee agrees, and the shop adds something (handbook §11). */
export const customLenses: Story = {
  id: 'story-7',
  number: 7,
  title: both('度数报错了，定制镜片要退', 'The wrong prescription, and lenses made to order'),
  setting: both(
    '买家自己把度数报错了，要全额退眼镜。镜框三百元里，定制镜片的成本是一百二十元。',
    'The buyer gave the wrong prescription and wants all of it back. Of the 300 yuan, the lenses cost 120.',
  ),
  goods: { title: '近视眼镜（定制镜片）', price: PRICE, count: 1 },
  turns: [
    ...DELIVERED,
    applies('returnAndRefund', '7天无理由退换货', both('度数不对，戴着晕', 'The strength is wrong, I feel dizzy')),
    {
      ...{ id: 'referee', by: 'buyer', deed: { does: 'callReferee' } },
      when: (life) => lessThanWhole(life).length > 0,
    },
    {
      ...{ id: 'verdict', by: 'platform', deed: { does: 'decide', verdict: 'seller' } },
      when: (life) => seen(life, 'evidencePack.submitted').length > 0,
    },
  ],
  courtesy: 'apology',
  marks: [
    mark('customised', both('查明是定制商品', 'It was found to be made to order'), (life) =>
      isBefore(foundAt(life, 'goods', 'customised'), firstOf(offers(life))),
    ),
    mark(
      'lessCost',
      both('可以退，扣除镜片成本', 'It may come back, less the cost of the lenses'),
      (life) =>
        lessThanWhole(life).length > 0 && offers(life, 'return', 'refund').every(({ amount }) => amount < PRICE),
    ),
    mark(
      'evidence',
      both('向小二提交凭证', 'The referee had the evidence'),
      (life) => seen(life, 'evidencePack.submitted').length > 0,
    ),
    mark('goodwill', both('判赢了也再补一点心意', 'Won, the shop still added something'), (life) => {
      const won = verdictAt(life);
      return won !== undefined && offers(life, 'compensation', 'giftPromise', 'coupon').some(({ seq }) => seq > won);
    }),
  ],
};
