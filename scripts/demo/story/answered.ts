import type { Story } from '../stage';
import { followUp } from './followUp';

/** Nothing was shipped, the buyer is sure, the agent is there: the money is back within the hour. */
export const answered: Story = {
  name: '1 answered',
  about: 'a refund of what was not shipped, answered at once',
  async play(stage) {
    const agent = stage.staff('afterSales');
    const buyer = stage.buyer({ nick: '小雨', realName: '甲示例', alipayAccount: 'buyer1@example.com' });

    await stage.at(1, '09:00');
    const tid = await buyer.buys('马克杯', 49_00);
    await stage.at(1, '09:10');
    const matter = await buyer.asksForRefund(tid, { type: 'refundOnly', reason: '拍错/多拍', desc: '颜色拍错了' });
    await stage.at(1, '09:30');
    await buyer.writes(matter, '不用留了，直接退吧，我重新拍');

    await stage.at(1, '09:40');
    // The ladder first tries to keep the order. A person who skips a rung says why. A second click changes nothing.
    const offer = { remedy: 'refund', skipReason: 'the buyer orders again in the right colour' };
    await agent.does(matter, 'propose', offer, { twice: true });

    await followUp(stage, matter, buyer, { text: '钱已收到，谢谢', outcome: 'solved', satisfaction: 5 });
  },
};
