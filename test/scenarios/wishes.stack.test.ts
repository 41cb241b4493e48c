import { SUPERVISOR } from '../support/shop';
import { asksAboutQuality, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';

scenario(
  'a buyer who reports harassment is left alone in every case of theirs, also in one that opens later [§6.everywhere]',
  'harassed-everywhere',
  async (shop) => {
    const { travel, shopId } = shop;
    const said = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    const other = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await shop.command(other.caseId, {
      type: 'promiseTime',
      at: (await travel.now()) + 3_600_000,
      text: '一小时内答复',
    });
    await shop.command(said.caseId, { type: 'reportHarassment', note: '平台投诉通知' });
    await travel.settled();

    expect(await shop.state(other.caseId)).toMatchObject({ contactForbidden: true, doNotCall: true });
    expect((await shop.state(other.caseId)).processes['promise-1']?.outcome).toBe('cancelled');
    expect((await shop.openTasks(other.caseId)).map(({ kind }) => kind)).toContain('harassed');
    const events = await shop.database.caseEvent.findMany({
      where: { caseId: other.caseId, type: 'contactForbidden' },
    });
    expect(events).toMatchObject([{ data: { saidIn: said.caseId } }]);
    expect(await shop.database.buyerWish.findMany({ where: { shopId }, orderBy: { wish: 'asc' } })).toMatchObject([
      { caseId: said.caseId, wish: 'noCalls' },
      { caseId: said.caseId, wish: 'noContact' },
    ]);

    const tid = await receivesOrder(shop);
    const later = await shop.cases.open({ shopId, kind: 'usageHelp', tid }, SUPERVISOR, 'later');
    expect(await shop.state(later.caseId)).toMatchObject({ contactForbidden: true, contacts: 0 });
  },
);

scenario(
  'a buyer who asks for no calls in one case is called in none of the others',
  'no-calls-anywhere',
  async (shop) => {
    const said = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    const other = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await shop.command(said.caseId, { type: 'forbidCalls' });
    await shop.travel.settled();
    expect(await shop.state(other.caseId)).toMatchObject({ doNotCall: true });
    expect((await shop.timeline(other.caseId)).filter((type) => type === 'callsForbidden')).toHaveLength(1);
    expect((await shop.timeline(said.caseId)).filter((type) => type === 'callsForbidden')).toHaveLength(1);
  },
);
