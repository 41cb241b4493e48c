import { HOUR } from '../../../domain/time';
import type { Story } from '../stage';
import { followUp } from './followUp';

/** The platform moves its deadline silently. The case notices it at its next look, waits, and pays at the new time. */
export const extended: Story = {
  name: '3 extended',
  about: 'the platform moves its deadline and tells nobody',
  async play(stage) {
    const buyer = stage.buyer({ nick: '青禾', realName: '丙示例', alipayAccount: 'buyer3@example.com' });

    await stage.at(1, '10:50');
    const tid = await buyer.buys('台灯', 88_00);
    await stage.at(1, '11:00');
    const matter = await buyer.asksForRefund(tid, { type: 'refundOnly', reason: '不喜欢/不想要' });
    await stage.at(1, '11:20');
    await buyer.writes(matter, '家里已经有一个了');
    await stage.at(2, '15:00');
    await stage.platformExtends(matter, 36 * HOUR);

    await followUp(stage, matter, buyer, { text: '退款收到了', outcome: 'solved', satisfaction: 3 });
  },
};
