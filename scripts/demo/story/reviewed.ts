import type { Story } from '../stage';
import { delivered } from './delivery';

/**
 * A bad review: the shop phones, answers in public and declines a demand of a hundred yuan. The second tier turns it.
 */
export const reviewed: Story = {
  name: '11 reviewed',
  about: 'a bad review: answered in public, an exorbitant demand declined, turned by the second tier',
  async play(stage) {
    const recoverer = stage.staff('reviewRecovery');
    const buyer = stage.buyer({ nick: '木木', realName: '子示例', alipayAccount: 'buyer11@example.com' });

    const tid = await buyer.buys('保温杯', 69_00);
    await delivered(stage, tid, { company: '圆通速递', trackingNumber: 'YT0000000000011' });
    await stage.at(0, '18:00');
    await buyer.confirmsReceipt(tid);
    await stage.at(1, '10:10');
    const matter = await buyer.reviews(tid, 'bad', '杯盖有点漏水，客服半天才回');

    const first = await stage.task(matter, 'reviewCall');
    await stage.at(1, '10:30');
    await recoverer.completes(first, { outcome: 'demands', demand: 100_00, note: '要一百元才改' });
    await stage.at(1, '10:45');
    const text = '非常抱歉给您带来不便，密封圈可以免费补发；我们已延长客服在线时间，感谢您的提醒。';
    await recoverer.does(matter, 'explainReview', { text });

    const second = await stage.task(matter, 'reviewCall');
    await stage.workingHours();
    await recoverer.completes(second, { outcome: 'willChange', note: '收到了补发的密封圈' });
    await stage.at(3, '20:00');
    await buyer.reviews(tid, 'good', '补发了密封圈，态度很好');
    await stage.until('the case is closed', () =>
      stage.seen().cases.find(({ id, stage: at }) => id === matter.caseId && at === 'closed'),
    );
  },
};
