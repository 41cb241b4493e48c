import { join } from 'node:path';
import { addScripts } from '../../activities/scripts';
import { DAY } from '../../domain/time';
import { addCold } from '../domain/support/cold';
import { AGENT } from '../support/shop';
import { BUYER, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';

// The API's and the activities' side of a new kind: its playbook, and the words that only it uses.
addCold();
addScripts({ 'cold.askPhotos': '亲，麻烦您拍一下收到时的温度和包装，我们马上为您处理。' });

scenario(
  'a buyer whose chilled goods arrived warm is paid, followed up and done: a kind that no product file knows',
  'cold',
  async (shop) => {
    const { market, travel, cases } = shop;
    const tid = await receivesOrder(shop);
    const { caseId } = await cases.open({ shopId: shop.shopId, kind: 'cold', tid }, AGENT, 'open-cold');
    await travel.settled();
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'sendByHand', title: expect.stringContaining('温度') }),
    );
    await shop.command(caseId, { type: 'recordSent' });
    await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 20_00 });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await shop.command(caseId, { type: 'confirmPayee', account: BUYER.alipayAccount, realName: BUYER.realName });
    await travel.settled();
    expect((await market.books()).transfers).toEqual([
      expect.objectContaining({ amountFen: 20_00, payeeAccount: BUYER.alipayAccount, payeeName: BUYER.realName }),
    ]);
    await travel.advance(3 * DAY);
    await shop.command(caseId, { type: 'recordFollowUp', outcome: 'solved', satisfaction: 4 });
    expect(await shop.state(caseId)).toMatchObject({ kind: 'cold', stage: 'closed', closedAs: 'solved' });
  },
  { workflowsPath: join(__dirname, '..', 'workflows', 'coldWorkflows.ts') },
);
