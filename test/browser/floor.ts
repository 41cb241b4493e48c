import { asksAboutQuality, receivesOrder, returnParcelOf } from '../scenarios/support/buyers';
import { AGENT, SUPERVISOR, type TestShop } from '../support/shop';
import type { ConsoleShop } from './console';
import { press } from './keys';

const PHONE = { as: '仓库', width: 390, height: 844 };

/** What the warehouse does less often: what it does not take in, what it does not have, and the camera instead of a scanner. */
export function floorTests(world: () => ConsoleShop): void {
  test('a parcel that comes with freight to collect is turned away, and the buyer is asked to send it again', async () => {
    const { shop } = world();
    const { caseId, number } = await onItsWay(shop);
    const { page, complaints, close } = await world().open({ ...PHONE, path: '/warehouse' });
    await page.getByRole('textbox', { name: '运单号', exact: true }).waitFor();
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await press(page, '拒收');
    await page.getByText('为什么拒收？').waitFor();
    await press(page, '到付');
    await page.getByText('已拒收').waitFor();
    expect(await shop.timeline(caseId)).toContain('parcel.turnedAway');
    expect(complaints).toEqual([]);
    await close();
  });

  test('goods that are out of stock go back to the agent, not to the buyer', async () => {
    const { shop } = world();
    const caseId = await toBeSent(shop);
    const { page, complaints, close } = await world().open({ ...PHONE, path: '/warehouse?tab=send' });
    await press(page, /补发/);
    await press(page, '缺货');
    await press(page.getByRole('tooltip'), '缺货');
    await page.getByText('没有待发的商品').waitFor();
    expect((await shop.state(caseId)).stage).toBe('bargaining');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a number in front of the camera is taken as a scanned one; a camera that may not be used is told of, and typing goes on', async () => {
    // Chromium has a barcode detector on telephones alone: here one that finds a number as soon as it sees a picture.
    const given = `globalThis.BarcodeDetector = class {
      async detect({ videoWidth }) { return videoWidth > 0 ? [{ rawValue: 'YT5566778899001' }] : []; }
    };`;
    const refused = await world().open({ ...PHONE, path: '/warehouse', before: given });
    await press(refused.page, '用摄像头扫描');
    await refused.page.getByText('摄像头打不开。请允许使用摄像头，或手动输入。').waitFor();
    await press(refused.page, '停止');
    await refused.page.getByRole('textbox', { name: '运单号', exact: true }).fill('YT5566778899000');
    await refused.page.keyboard.press('Enter');
    await refused.page.getByText('没有售后单认识这个运单号').waitFor();
    await refused.close();

    const { page, complaints, close } = await world().open({
      ...PHONE,
      path: '/warehouse',
      before: given,
      camera: true,
    });
    await press(page, '用摄像头扫描');
    await page.getByText('YT5566778899001').waitFor();
    await page.getByText('没有售后单认识这个运单号').waitFor();
    expect(await page.locator('video').count()).toBe(0);
    expect([...refused.complaints, ...complaints]).toEqual([]);
    await close();
  });
}

/** A buyer who sends faulty goods back, and has given the parcel's number. */
async function onItsWay(shop: TestShop): Promise<{ caseId: string; number: string }> {
  const { tid, refundId, caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  const photo = { sort: 'photo', name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'major', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'return' });
  await shop.travel.settled();
  const parcel = returnParcelOf(tid);
  await shop.market.scan(parcel, { state: '1', context: '已揽收' });
  await shop.market.returnGoods(refundId, parcel);
  await shop.travel.settled();
  return { caseId, number: parcel.trackingNumber };
}

/** A buyer who gets the missing piece sent. */
async function toBeSent(shop: TestShop): Promise<string> {
  const tid = await receivesOrder(shop);
  const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind: 'missingOrWrong', tid }, AGENT, `open-${tid}`);
  await shop.travel.settled();
  await shop.command(caseId, { type: 'finishErrand', outcome: 'short' });
  await shop.command(caseId, { type: 'propose', remedy: 'reissue', skipReason: '装箱单写明缺件' }, SUPERVISOR);
  const { offers } = await shop.state(caseId);
  if (offers.at(-1)?.status === 'sent')
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
  await shop.travel.settled();
  return caseId;
}
