import { staffRoleNamed } from '../../roles';
import { type Life, noted, said, seen } from './life';
import { applies, both, DELIVERED, mark, type Story, says } from './story';

const REFEREE = /小二|介入|referee/i;
const REFUSE = /拒绝|refus/i;

/** The buyer sent "goods" back: the platform's countdown runs from here. */
function isReturned(life: Life): boolean {
  return seen(life, 'refundSeen').some(({ refund }) => refund.status === 'WAIT_SELLER_CONFIRM_GOODS');
}

/** When the platform would pay by itself. */
function expiry(life: Life): number | undefined {
  return seen(life, 'countdown.armed').findLast(({ situation }) => situation === 'sellerConfirms')?.deadline;
}

/** When a person refused it, or asked the supervisor to. What the case does by itself at the last moment is nobody's merit. */
function refusedAt(life: Life): number | undefined {
  return life.find(
    (event) =>
      staffRoleNamed(event.by.role) !== undefined &&
      (event.type === 'refusal.asked' || (event.type === 'helpCalled' && REFUSE.test(event.reason))),
  )?.at;
}

/** Story 6: a dozen pairs, a blank number, nobody answers: refuse and call the referee before it pays itself (handbook §11). */
export const blankNumber: Story = {
  id: 'story-6',
  number: 6,
  title: both('退一打袜子，运单号是空的', 'A dozen pairs come back under a blank number'),
  setting: both(
    '买家无理由退一打袜子。同意退货后留意单号；拒绝退款要主管来做，可以求助主管并写清原因。',
    'The buyer returns a dozen pairs without a reason. Watch the number once it is agreed. A supervisor refuses refunds: call for help and say why.',
  ),
  goods: { title: '纯棉短袜', price: 9_00, count: 12 },
  turns: [
    ...DELIVERED,
    applies('returnAndRefund', '7天无理由退换货', both('不想要了', 'I do not want them any more')),
    {
      ...{ id: 'blank', by: 'buyer', deed: { does: 'returnGoods', trackingNumber: '' } },
      when: (life) =>
        seen(life, 'refundSeen').some(({ refund }) => refund.status === 'WAIT_BUYER_RETURN_GOODS') ||
        seen(life, 'parcel.agreed').length > 0,
    },
    says('silent', 'buyer', both('（电话无人接听，旺旺没有回复）', '(nobody answers calls or messages)'), isReturned),
  ],
  courtesy: 'apology',
  marks: [
    mark(
      'contacted',
      both('发现空单号后联系买家', 'The buyer was written to or called about the blank number'),
      (life) => {
        const since = seen(life, 'refundSeen').find(({ refund }) => refund.status === 'WAIT_SELLER_CONFIRM_GOODS')?.seq;
        return (
          since !== undefined &&
          (said(life).some(({ seq }) => seq > since) || seen(life, 'contact.called').some(({ seq }) => seq > since))
        );
      },
    ),
    mark('inTime', both('到期前拒绝退款', 'It was refused before it would have paid itself'), (life) => {
      const [refused, end] = [refusedAt(life), expiry(life)];
      return refused !== undefined && end !== undefined && refused < end;
    }),
    mark(
      'referee',
      both('申请小二介入，并写明', 'The referee was called, and it is written down'),
      (life) => noted(life, REFEREE) || said(life).some(({ text }) => REFEREE.test(text)),
    ),
    mark(
      'notPaid',
      both('没有收到货就不退款', 'Nothing was paid for goods that nobody saw'),
      (life) => life.length > 0 && seen(life, 'refundSeen').every(({ refund }) => refund.status !== 'SUCCESS'),
    ),
  ],
};
