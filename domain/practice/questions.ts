import type { Language } from '../vocabulary';
import type { NextStep } from './steps';

/** What an answer must hold, where it is due. */
export const COURTESIES = ['apology', 'thanks'] as const;
export type Courtesy = (typeof COURTESIES)[number];

/** A question of the practice: the buyer's words, and what is right. */
export interface Question {
  id: string;
  says: Readonly<Record<Language, string>>;
  /** Each of these is a right next step. */
  steps: readonly NextStep[];
  courtesy?: Courtesy;
}

const question = (n: number, zh: string, en: string, steps: readonly NextStep[], courtesy?: Courtesy): Question => ({
  id: `q${n}`,
  says: { 'zh-CN': zh, en },
  steps,
  ...(courtesy && { courtesy }),
});

/** The questions that are built in (handbook §12; shared/domain/words-and-practice.md, by its numbers). */
export const QUESTIONS: readonly Question[] = [
  question(
    1,
    '我和朋友一起买的，她的到了，我的怎么还没到？',
    'My friends ordered with me. Theirs came, mine did not.',
    ['lookUp'],
    'apology',
  ),
  question(2, '这家快递太慢了，换一家行不行？', 'This courier is too slow, take another one.', ['urge'], 'apology'),
  question(
    3,
    '一个星期了还没收到，是不是丢了？',
    'A week and nothing. Is it lost?',
    ['lookUp', 'reissueOrRefund'],
    'apology',
  ),
  question(4, '邻居帮我签收可以吗？坏了怎么办？', 'May a neighbour sign for it? What if it is broken?', ['askToCheck']),
  question(5, '和图片完全不一样，我要退货！', 'It is nothing like the picture. I return it!', ['photos'], 'apology'),
  question(
    6,
    '有点小毛病，给我换一个。',
    'It has small faults. Exchange it, please.',
    ['photos', 'retainSmall'],
    'apology',
  ),
  question(7, '明显是坏的，给我换！', 'It is plainly faulty. Exchange it!', ['exchangeAtOurCost'], 'apology'),
  question(8, '我不喜欢，不想要了。', 'I do not like it, I do not want it any more.', ['noReasonReturn']),
  question(9, '这么晚才到，我要投诉你们！', 'It came so late that I will complain about you!', ['sayWhen'], 'apology'),
  question(
    10,
    '用了不到一周就坏了，我要去投诉。',
    'It broke within a week, I will complain.',
    ['diagnose', 'toManager'],
    'apology',
  ),
  question(
    11,
    '到的时候就是碎的，我没签收，把钱退给我。',
    'It came broken, I did not sign. Give me my money back.',
    ['refuseDelivery'],
    'apology',
  ),
  question(
    12,
    '（差评）发货慢，质量一般，和图不符。',
    '(bad review) Slow, ordinary, unlike the picture.',
    ['callAboutReview'],
    'apology',
  ),
  question(13, '收到了，很满意，谢谢！', 'It came, I am satisfied, thank you!', ['thank'], 'thanks'),
  question(
    14,
    '（好评）东西不错，就是客服回复太慢了。',
    '(good review) Nice thing, but your answers are slow.',
    ['registerReproach'],
    'thanks',
  ),
  question(15, '你们说的三包是什么意思？', 'What do the three guarantees mean here?', ['sayTerms']),
  question(
    16,
    '我10号买的，过年了，今天都21号了。',
    'I ordered on the 10th. It is New Year, and today is the 21st.',
    ['lookUp', 'urge'],
    'apology',
  ),
  question(17, '这款什么时候有货？', 'When is this one in stock again?', ['offerSimilar'], 'apology'),
  question(18, '我手滑拍了两次。', 'I have bought it twice by mistake.', ['refundOne']),
  question(19, '帮我查一下我朋友的订单到哪了。', "Look up where my friend's order is.", ['identify']),
  question(20, '你们这群废物，骗子！（第三条了）', '(the third insult in a row)', ['markAbuse', 'callForHelp']),
  question(21, '叫你们领导来跟我说！', 'Let me speak to your superior!', ['callForHelp']),
  question(22, '（凌晨三点）在吗？', "(three o'clock at night) Are you there?", ['nextMorning']),
  question(23, '给我100块，我就改好评。', 'Give me 100 yuan and I change the review.', ['decline']),
  question(24, '（退货单号是空的）快点退款。', '(the tracking number is blank) Refund me, quickly.', [
    'watchAndRefuse',
    'lookUp',
  ]),
  question(25, '上次你们答应这次免邮的。', 'Last time you promised me free shipping.', ['redeemPromise']),
];
