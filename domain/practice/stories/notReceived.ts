import { firstOf, isBefore, type Life, offers, said, saidAt, seen } from './life';
import { both, DELIVERED, mark, type Story, writes } from './story';

const ASKS_FRIEND = /家人|亲友|朋友|邻居|同事|代收|代签|门卫|驿站|friend|family|neighbou?r/i;
const ASKS_COURIER = /快递|核实|核查|courier/i;

/** The buyer has said that no friend took it; from here on the courier is asked. */
function answeredAt(life: Life): number | undefined {
  const asked = saidAt(life, ASKS_FRIEND);
  return seen(life, 'buyerWrote').find(({ seq }) => asked !== undefined && seq > asked)?.seq;
}

function courierAskedAt(life: Life): number | undefined {
  const since = answeredAt(life);
  if (since === undefined) return undefined;
  const told = said(life).find(({ text, seq }) => seq > since && ASKS_COURIER.test(text));
  return told?.seq ?? seen(life, 'chase.asked').find(({ seq }) => seq > since)?.seq;
}

/** Story 10: "not received", and signed for: a friend? If not, check with the courier (handbook §11). */
export const notReceived: Story = {
  id: 'story-10',
  number: 10,
  title: both('买家没收到，物流显示已签收', 'Not received, but signed for'),
  setting: both(
    '买家申请退款，说没收到货。物流却显示已经签收。',
    'The buyer applies for the money: nothing came. The courier says that it was signed for.',
  ),
  goods: { title: '玻璃水壶', price: 65_00, count: 1 },
  turns: [
    ...DELIVERED,
    {
      ...{ id: 'apply', by: 'buyer' },
      deed: {
        does: 'apply',
        application: { type: 'refundOnly', reason: '未收到货', goodStatus: 'BUYER_NOT_RECEIVED' },
        text: both('显示签收，可我没收到', 'It says signed for, but I have nothing'),
      },
    },
    writes(
      'noFriend',
      both('都问过了，没有人帮我拿', 'I asked everybody, nobody took it'),
      (life) => saidAt(life, ASKS_FRIEND) !== undefined,
    ),
    writes(
      'waits',
      both('好，那我等你们消息', 'All right, I wait for your word'),
      (life) => courierAskedAt(life) !== undefined,
    ),
  ],
  courtesy: 'apology',
  marks: [
    mark('friend', both('先问是不是有人代收', 'It was asked whether somebody took it in'), (life) =>
      isBefore(saidAt(life, ASKS_FRIEND), firstOf(offers(life))),
    ),
    mark(
      'courier',
      both('没人代收，就向快递核实并告诉买家', 'Nobody did: the courier was asked, and the buyer told so'),
      (life) => isBefore(courierAskedAt(life), firstOf(offers(life))),
    ),
    mark(
      'notPaid',
      both('核实之前不退款', 'No refund before the courier was asked'),
      (life) =>
        life.length > 0 && offers(life, 'refund', 'reissue').every(({ seq }) => isBefore(courierAskedAt(life), seq)),
    ),
  ],
};
