import { DAY, HOUR } from '../../../domain/time';
import { eventually, MANAGER } from '../../support/shop';
import { type Branch, branchesOf, type Desk, expectSettled } from '../support/branches';
import { asksAboutQuality } from '../support/buyers';
import { deadlineOf } from '../support/times';

const PHOTO = { type: 'addEvidence', sort: 'photo', mediaType: 'image/jpeg', from: 'shop' } as const;
const PACK = 'inquiry-intervention/pack';

branchesOf('intervention', (branch) => {
  branch('a pack over the limits is refused with its faults, cut down, and won with', async (desk) => {
    const one = await called(desk);
    await one.does({ ...PHOTO, name: '验货.jpg', bytes: 500_001 });
    await one.does({ ...PHOTO, name: '聊天.bmp', mediaType: 'image/bmp', bytes: 10 });
    await one.does({ ...PHOTO, name: '称重.jpg', bytes: 500_000 });
    const refused = await one.does({ type: 'submitEvidence' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'evidenceOverLimits' });
    expect(String(refused)).toMatch(/验货\.jpg.*聊天\.bmp/s);
    await one.does({ type: 'submitEvidence', pieces: ['evidence-3'] });
    expect((await one.state()).processes[PACK]).toMatchObject({ submitted: { term: 1, pieces: ['evidence-3'] } });
    expect(await one.tasks()).not.toContain('evidencePack');

    await desk.shop.market.verdict(one.refundId ?? '', 'seller');
    await eventually(async () => (await one.state()).processes[PACK]?.outcome === 'won', 'it is won');
    await desk.shop.travel.settled();
    await one.does({ type: 'finishErrand', outcome: 'seen', process: 'inquiry-intervention/manager' }, MANAGER);
    await one.finds('nothing');
    await expectSettled(one, 'won');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer who lost is given something all the same', async (desk) => {
    const one = await called(desk);
    await desk.shop.market.verdict(one.refundId ?? '', 'seller');
    await eventually(async () => (await one.state()).processes[PACK]?.outcome === 'won', 'it is won');
    await desk.shop.travel.settled();
    await one.does({ type: 'finishErrand', outcome: 'seen', process: 'inquiry-intervention/manager' }, MANAGER);
    await one.finds('add');
    await one.agreesTo({ remedy: 'compensation', amount: 15_00, skipReason: '顾及老客户' });
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [15_00] });
    await expectSettled(one, 'compensation');
  });

  branch('a referee who wants more within another day is sent more', async (desk) => {
    const { market, travel } = desk.shop;
    const one = await called(desk);
    await one.does({ ...PHOTO, name: '验货.jpg', bytes: 1_000 });
    await one.does({ type: 'submitEvidence' });
    const first = await deadlineOf(desk.shop, one.refundId ?? '');
    await market.extendDeadline(one.refundId ?? '', DAY);
    await travel.advance(first - (await travel.now()) + HOUR);
    expect((await one.state()).processes[PACK]).toMatchObject({ term: 2, status: 'collecting', endsAt: first + DAY });
    expect(await one.tasks()).toContain('evidencePack');
    await one.does({ ...PHOTO, name: '称重.jpg', bytes: 2_000 });
    await one.does({ type: 'submitEvidence' });
    expect((await one.state()).processes[PACK]).toMatchObject({
      submitted: { term: 2, pieces: ['evidence-1', 'evidence-2'] },
    });
    await market.verdict(one.refundId ?? '', 'buyer');
    await eventually(async () => (await one.state()).stage === 'followUp', 'the verdict has come');
    await travel.settled();
    await expectSettled(one, 'lost');
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
  });

  branch('a pack that nobody makes reminds one person after the other, and the platform decides', async (desk) => {
    const { travel } = desk.shop;
    const one = await called(desk);
    const ends = await deadlineOf(desk.shop, one.refundId ?? '');
    const remindedBefore = async (left: number) => {
      await travel.advance(ends - left - (await travel.now()) + HOUR / 2);
      return (await desk.shop.openTasks(one.caseId))
        .filter(({ kind }) => kind === 'evidenceReminder')
        .map(({ role }) => role);
    };
    expect(await remindedBefore(DAY)).toEqual(['afterSales']);
    expect(await remindedBefore(8 * HOUR)).toEqual(['supervisor']);
    expect(await remindedBefore(4 * HOUR)).toEqual(['manager']);
    await travel.advance(5 * HOUR);
    await expectSettled(one, 'lost');
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
  });

  branch('a buyer who calls the referee while an offer lies open is not held to it', async (desk) => {
    const one = desk.of(await asksAboutQuality(desk.shop, { type: 'returnAndRefund' }));
    await one.does({ type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' });
    await one.does({ type: 'propose', remedy: 'compensation', amount: 10_00 });
    await callsReferee(one);
    expect(await one.state()).toMatchObject({ offers: [{ remedy: 'compensation', status: 'withdrawn' }] });
    await expect(one.does({ type: 'recordAnswer', answer: 'accepted' })).rejects.toMatchObject({
      code: 'nothingOffered',
    });
    await expect(one.does({ type: 'refuseRefund', reason: '凭证不足' }, MANAGER)).rejects.toMatchObject({
      code: 'refusalNotAllowed',
    });
  });
});

/** A buyer whose return was not granted has called the referee. */
async function called(desk: Desk): Promise<Branch> {
  const one = desk.of(await asksAboutQuality(desk.shop, { type: 'returnAndRefund' }));
  await callsReferee(one);
  return one;
}

async function callsReferee({ shop, refundId = '', state }: Branch): Promise<void> {
  await shop.market.intervene(refundId);
  await eventually(async () => (await state()).kind === 'intervention', 'it is an intervention');
  await shop.travel.settled();
}
