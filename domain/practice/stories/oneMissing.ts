import { firstOf, foundAt, isBefore, type Life, offers } from './life';
import { applies, both, DELIVERED, type Mark, mark, type Said, type Story, says, writes } from './story';

const GOODS = { title: '餐盘四件套', price: 118_00, count: 1 };

const SETTING = both(
  '买家说四个盘子只收到三个，已经申请退款。',
  'The buyer says that only three of four plates came, and has applied for the money.',
);

/** What is found out, in its order, before anything is offered. */
const ORDERLY: readonly Mark[] = [
  mark('slip', both('先核对配货单', 'The packing slip was compared'), (life) =>
    isBefore(foundAt(life, 'slip', 'shipped'), firstOffer(life)),
  ),
  mark('parcel', both('再看外箱是否完好', 'The parcel was looked at'), (life) =>
    isBefore(foundAt(life, 'parcel', 'intact'), firstOffer(life)),
  ),
];

function missing(id: string, title: Said, weights: Said, marks: readonly Mark[]): Story {
  return {
    ...{ id, number: 5, title, setting: SETTING, goods: GOODS, courtesy: 'apology' },
    turns: [
      ...DELIVERED,
      applies('refundOnly', '少件/漏发', both('四个盘子只收到三个', 'Three of four plates came')),
      writes('intact', both('照片发了，箱子是好的', 'I sent photos, the box is whole')),
      says('slip', 'shop', both('仓库：配货单上是四个', 'The warehouse: the slip says four')),
      says('weights', 'courier', weights, (life) => foundAt(life, 'parcel', 'intact') !== undefined),
    ],
    marks: [...ORDERLY, ...marks],
  };
}

/** Story 5: the slip says shipped, the parcel is whole, the weight has dropped: it is sent or refunded (handbook §11). */
export const lighterParcel: Story = missing(
  'story-5',
  both('少了一个：称重变轻了', 'One is missing: the parcel became lighter'),
  both('首次称重1.0公斤，末次0.9公斤', '1.0 kg first, 0.9 kg last'),
  [
    mark('weights', both('向快递要首末称重', 'The courier was asked for the weights'), (life) =>
      isBefore(foundAt(life, 'weight', 'dropped'), firstOffer(life)),
    ),
    mark(
      'made',
      both('属实：补发或退款', 'Proven: sent again or refunded'),
      (life) => offers(life, 'reissue', 'refund').length > 0,
    ),
  ],
);

/** Story 5, the other way: equal weights prove nothing, and the agent offers nothing (handbook §11). */
export const equalParcel: Story = missing(
  'story-5-equal',
  both('少了一个：称重没有变', 'One is missing: the weights are equal'),
  both('首次称重1.0公斤，末次1.0公斤', '1.0 kg first, 1.0 kg last'),
  [
    mark('weights', both('向快递要首末称重', 'The courier was asked for the weights'), (life) =>
      isBefore(foundAt(life, 'weight', 'equal'), firstOffer(life)),
    ),
    mark(
      'notProven',
      both('不属实：交主管，不自己赔', 'Not proven: the supervisor decides, and the agent pays nothing'),
      (life) =>
        foundAt(life, 'weight', 'equal') !== undefined &&
        offers(life).every(({ remedy, seq }) => remedy === 'explanation' || isBefore(foundAt(life, 'ruling'), seq)),
    ),
  ],
);

function firstOffer(life: Life): number | undefined {
  return firstOf(offers(life));
}
