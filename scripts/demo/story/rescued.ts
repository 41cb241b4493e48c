import type { Story } from '../stage';
import { followUp } from './followUp';

/** Nobody answers for two days: agent and supervisor are reminded, then the case acts before the platform does. */
export const rescued: Story = {
  name: '2 rescued',
  about: 'nobody answers: the case acts before the platform does',
  async play(stage) {
    const buyer = stage.buyer({ nick: '阿木', realName: '乙示例', alipayAccount: 'buyer2@example.com' });

    await stage.at(1, '09:50');
    const tid = await buyer.buys('帆布袋', 35_00);
    await stage.at(1, '10:00');
    const matter = await buyer.asksForRefund(tid, { type: 'refundOnly', reason: '不想要了' });

    // Nobody does anything. Silence closes the case after the follow-up as well.
    await followUp(stage, matter, buyer);
  },
};
