import { historyOf } from '../../api/history';
import { deedOf } from '../../api/practiceDeeds';
import { doDeed } from '../../console/practice/stories/otherSide';
import { createPlay, type Play as Market } from '../../console/sandbox/play';
import { gradeStory } from '../../domain/practice/stories/gradeStory';
import type { Life } from '../../domain/practice/stories/life';
import { storyOf } from '../../domain/practice/stories/stories';
import type { Story } from '../../domain/practice/stories/story';
import { eventually } from '../../scripts/stack';
import { AGENT, MANAGER, PAYEE, PHOTO } from '../domain/support/builders';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';

type Command = Parameters<TestShop['command']>[1];

const SORRY = '非常抱歉给您添麻烦了';
const SILENCE = 60_000;

let shop: TestShop;
let market: Market;

beforeAll(async () => {
  shop = await openShop();
  const local = { people: [], sandbox: testStack().sandboxUrl, clock: null, temporalUi: null };
  market = createPlay(local, shop.shopId);
});
afterAll(() => shop?.close());

/** A story on a real case, its other side played at the real sandbox. */
class Played {
  private readonly done = new Set<string>();

  private constructor(
    readonly story: Story,
    readonly tid: string,
  ) {}

  static async begin(id: string): Promise<Played> {
    const story = storyOf(id);
    if (!story) throw new Error(`There is no story ${id}.`);
    const { title, price, count } = story.goods;
    const played = new Played(story, await market.buy(`tb_${id}`, title, price, { num: count }));
    await played.turns();
    return played;
  }

  /** All that the other side does by now. */
  async turns(): Promise<string[]> {
    const life = await this.life();
    for (const turn of this.story.turns) {
      if (this.done.has(turn.id) || !(turn.when?.(life) ?? true)) continue;
      this.done.add(turn.id);
      await doDeed(market, this.tid, deedOf(turn, 'zh-CN'));
    }
    return [...this.done];
  }

  /** Until the other side has done this. */
  async until(turn: string): Promise<void> {
    await eventually(async () => {
      if (!(await this.turns()).includes(turn)) throw new Error(`The turn ${turn} has not come.`);
    }, SILENCE);
  }

  async give(command: Command, actor = AGENT): Promise<void> {
    const caseId = await this.caseId();
    await eventually(() => shop.command(caseId, command, actor).then(() => undefined), PATIENCE_MS);
  }

  /** Until the case has heard so many of the buyer's words. */
  async heard(type: string, count = 1): Promise<void> {
    await eventually(async () => {
      const seen = (await this.life()).filter((event) => event.type === type);
      if (seen.length < count) throw new Error(`The case has heard ${seen.length} of ${type}.`);
    }, SILENCE);
  }

  async openByHand(kind: string): Promise<void> {
    await shop.cases.open({ shopId: shop.shopId, kind, tid: this.tid }, AGENT, `open-${this.tid}`);
  }

  async missed(): Promise<string[]> {
    const { marks } = gradeStory(this.story, await this.life(), AGENT.id);
    return marks.filter(({ isKept }) => !isKept).map(({ id }) => id);
  }

  private async caseId(): Promise<string> {
    let found = '';
    await eventually(async () => {
      found = (await shop.database.case.findFirstOrThrow({ where: { shopId: shop.shopId, tid: this.tid } })).id;
    }, SILENCE);
    return found;
  }

  private async life(): Promise<Life> {
    const row = await shop.database.case.findFirst({ where: { shopId: shop.shopId, tid: this.tid } });
    const events = { events: (caseId: string, { after }: { after: number }) => eventsOf(caseId, after) };
    return row ? historyOf(events, row.id) : [];
  }
}

function eventsOf(caseId: string, after: number) {
  return shop.database.caseEvent.findMany({ where: { caseId, seq: { gt: after } }, orderBy: { seq: 'asc' } });
}

/** The photo of the buyer is judged, and what is wrong with the goods. */
async function judged(played: Played, severity: 'minor' | 'major'): Promise<void> {
  await played.heard('stageEntered');
  await played.give(PHOTO);
  await played.give({ type: 'judgeEvidence', verdict: 'approved' });
  await played.give({ type: 'assess', cause: '做工', severity, fault: 'shop' });
}

const found = (outcome: string): Command => ({ type: 'finishErrand', outcome });
const refused: Command = { type: 'recordAnswer', answer: 'refused' };

describe('handbook §11: every story can be played to its end at the sandbox, and is passed', () => {
  test('1: half of the torn top', async () => {
    const played = await Played.begin('story-1');
    await judged(played, 'major');
    await played.give({ type: 'propose', remedy: 'refund', text: SORRY, skipReason: '没法穿' });
    await played.until('half');
    await played.give({ type: 'takeBack' });
    await played.give({ type: 'propose', remedy: 'partialRefund', amount: 19_50, skipReason: '买家只要一半' });
    expect(await played.missed()).toEqual([]);
  });

  test('2: the print that washes off', async () => {
    const played = await Played.begin('story-2');
    await played.openByHand('qualityReturn');
    await played.heard('stageEntered');
    await played.give({ type: 'reply', text: '谢谢您告诉我们' });
    await played.give({ type: 'assess', cause: '印花洗掉', severity: 'minor', fault: 'shop' });
    await played.give({ type: 'propose', remedy: 'explanation', text: '已请同事改页面说明' });
    await played.give({ type: 'recordAnswer', answer: 'accepted' });
    await played.give({ type: 'register', cause: '印花洗掉', responsibility: 'shop', feeds: ['page'] });
    expect(await played.missed()).toEqual([]);
  });

  test('3: the tiny hole', async () => {
    const played = await Played.begin('story-3');
    await judged(played, 'minor');
    await played.give({ type: 'propose', remedy: 'giftPromise', text: SORRY });
    await played.until('noGift');
    await played.give(refused);
    await played.give({ type: 'propose', remedy: 'compensation', amount: 3_00 });
    await played.until('more');
    await played.give(refused);
    await played.give({ type: 'propose', remedy: 'return', skipReason: '买家要得太多' });
    await played.until('well');
    expect(await played.missed()).toEqual([]);
  });

  test('4: the mountain village', async () => {
    const played = await Played.begin('story-4');
    await judged(played, 'major');
    await played.give({ type: 'propose', remedy: 'refund', text: SORRY, skipReason: '山村没法寄' });
    await played.until('thanks');
    expect(await played.missed()).toEqual([]);
  });

  test.each([
    ['story-5', 'dropped', true],
    ['story-5-equal', 'equal', false],
  ])('5: one is missing (%s)', async (id, weight, isSent) => {
    const played = await Played.begin(id);
    await played.heard('errand.asked');
    await played.give({ type: 'reply', text: SORRY });
    await played.give(found('shipped'));
    await played.give(found('intact'));
    await played.until('weights');
    await played.give(found(weight));
    if (isSent) await played.give({ type: 'propose', remedy: 'reissue' });
    expect(await played.missed()).toEqual([]);
  });

  test('6: the blank number', async () => {
    const played = await Played.begin('story-6');
    await played.heard('errand.asked');
    await played.give(found('returnable'));
    await played.give({ type: 'propose', remedy: 'return', text: SORRY, skipReason: '买家坚持' });
    await played.until('silent');
    await played.give({ type: 'reply', text: '您好，退货单号是空的，请补上' });
    await played.give({ type: 'callForHelp', reason: '单号为空，请拒绝退款并申请小二介入' });
    expect(await played.missed()).toEqual([]);
  });

  test('7: the lenses made to order', async () => {
    const played = await Played.begin('story-7');
    await played.heard('errand.asked');
    await played.give(found('customised'));
    await played.give({ type: 'propose', remedy: 'return', amount: 180_00, text: SORRY, skipReason: '定制' });
    await played.until('referee');
    await played.heard('evidencePack.asked');
    await played.give({ ...PHOTO, type: 'addEvidence', name: 'order.jpg', from: 'shop' });
    await played.give({ type: 'submitEvidence' });
    await played.until('verdict');
    await played.heard('evidencePack.ended');
    await played.give({ type: 'finishErrand', outcome: 'seen', process: 'inquiry-intervention/manager' }, MANAGER);
    await played.give(found('add'));
    await played.give({ type: 'propose', remedy: 'compensation', amount: 10_00, skipReason: '心意', ...PAYEE });
    expect(await played.missed()).toEqual([]);
  });

  test('8: the warm cup', async () => {
    const played = await Played.begin('story-8');
    await played.openByHand('usageHelp');
    await played.heard('errand.asked');
    await played.give({ type: 'reply', text: '请问倒入热水后，杯壁烫不烫？' });
    await played.until('hot');
    await played.give(found('faulty'));
    await played.give({ type: 'assess', cause: '不保温', severity: 'major', fault: 'shop' });
    await played.give({ type: 'propose', remedy: 'exchange', text: SORRY, skipReason: '换一个' });
    expect(await played.missed()).toEqual([]);
  });

  test('9: sold out', async () => {
    const played = await Played.begin('story-9');
    await played.openByHand('problemOrder');
    await played.heard('errand.asked');
    await played.give(found('outOfStock'));
    await played.give({ type: 'propose', remedy: 'coupon', amount: 12_00, text: `${SORRY}，类似的蓝色款优惠一成` });
    await played.until('well');
    expect(await played.missed()).toEqual([]);
  });
});
