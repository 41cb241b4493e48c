import { LIBRARY_TEXTS } from '../../../activities/scripts/library';
import { zhCN } from '../../../activities/scripts/zhCN';
import { allow, decide } from '../../../domain/case/decide';
import type { Policy } from '../../../domain/policy/policy';
import { plainText, throwIfBlocked, wordsIn } from '../../../domain/rules/words';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { AGENT, moment, order, policyWith, refund, SUPERVISOR } from '../support/builders';
import { refusalOf } from '../support/given';
import { faulty, Play, unshipped } from '../support/play';
import { textsForBuyers } from '../support/scripts';

const { blocked, warned } = HANDBOOK_POLICY.words;
const rowsOf = (list: Policy['words']['blocked']) =>
  list.flatMap(({ phrases, instead }) => phrases.map((phrase): [string, string] => [phrase, instead]));

describe('handbook §6: the word lists', () => {
  it.each(['我就这态度', '你问我我问谁', '找领导也没用', '随便你到哪里去投诉', '这不是我们的问题'])(
    '%s is blocked',
    (phrase) => expect(rowsOf(blocked).map(([one]) => one)).toContain(phrase),
  );

  it.each(['不知道', '我不能', '我不会', '但是', '呵呵', '哈哈', '嗯嗯', '肯定', '保证', '绝对'])(
    '%s is warned of',
    (phrase) => expect(rowsOf(warned).map(([one]) => one)).toContain(phrase),
  );

  it('cash for good reviews is not promised [§6.words.cash]', () => {
    expect(refusalOf(() => throwIfBlocked('亲，好评返现5元哦', HANDBOOK_POLICY))).toBe('blockedWords');
  });
});

describe('handbook §6: a blocked phrase does not leave [§6.words.blocked]', () => {
  it.each(rowsOf(blocked))('%s → say: %s', (phrase, instead) => {
    const say = () => throwIfBlocked(`亲，你看。${phrase.replace('…', '这件事')}。您看着办`, HANDBOOK_POLICY);
    expect(refusalOf(say)).toBe('blockedWords');
    expect(say).toThrow(`"${phrase}"`);
    expect(say).toThrow(instead);
  });

  it('is named with every other one, in one go', () => {
    const say = () => throwIfBlocked('我就这态度，找领导也没用', HANDBOOK_POLICY);
    expect(say).toThrow(/"我就这态度".*"找领导也没用"/);
  });

  it('and a text without any leaves as it is', () => {
    expect(throwIfBlocked('亲，我马上帮您核实，稍后回复您', HANDBOOK_POLICY)).toEqual([]);
    expect(throwIfBlocked('', HANDBOOK_POLICY)).toEqual([]);
  });
});

describe('handbook §6: a warned phrase leaves and is named [§6.words.warned]', () => {
  it.each(rowsOf(warned))('%s → say: %s', (phrase, instead) => {
    const text = `亲，${phrase.replace('…', ', so ')}呢`;
    expect(throwIfBlocked(text, HANDBOOK_POLICY)).toContainEqual({ phrase, instead });
  });

  it('each of several, in the order of the list', () => {
    const found = throwIfBlocked('保证没问题，但是我不知道', HANDBOOK_POLICY);
    expect(found.map(({ phrase }) => phrase)).toEqual(['不知道', '但是', '保证']);
  });

  it('a policy from before the lists warns of nothing and blocks nothing', () => {
    const { words: _, ...old } = HANDBOOK_POLICY;
    expect(throwIfBlocked('我就这态度，但是', old as Policy)).toEqual([]);
  });
});

/** What agents were told never to say, as they say it: with blanks, other marks, 您 for 你 and words between. */
const FORBIDDEN = [
  ...['我就这态度！', '您要怎样？', '你问我，我问谁', '您有没有搞错啊', '搞不清楚就不要搞', '用不起，就不要用'],
  ...['刚才不是说过了吗', '我说了好几遍了', '拿支笔记下来', '说话呀！', '你快一点讲', '怎么这么啰嗦'],
  ...['你到底要不要，要的话快说', '听不到，麻烦大声一点', '不是我办的', '我不清楚，您找别人去', '我也没有办法'],
  ...['不能退就是不能退', '这不是我的错', '根本就没这回事', '这不是我们的问题', '找领导也没用'],
  ...['随便您到哪里去投诉', '打官司也可以', '签收之后概不负责', '五星好评给您返5元', '加微信我给您付'],
  ...['去死', '你有病吧', '神 经 病', '您傻啊', '滚', '你这个骗子', '不要脸', '你脑子是不是有问题', '滚蛋吧', '没教养'],
];

/** What is said all day and holds a part of a forbidden phrase. */
const HARMLESS = [
  ...[
    '这款滚筒洗衣机要垫平',
    '翻滚的时候会有声音',
    '请问您想要怎样处理呢',
    '客服没有病假',
    '傍晚发货',
    '能退的，我马上办',
  ],
  ...['感谢您的好评', '我清楚了，马上帮您找', '如果不满意可以投诉，我们会改'],
];

describe('handbook §6: what agents were told never to say does not leave', () => {
  it.each(FORBIDDEN)('%s', (text) =>
    expect(refusalOf(() => throwIfBlocked(text, HANDBOOK_POLICY))).toBe('blockedWords'),
  );

  it.each(HARMLESS)('%s leaves', (text) => expect(throwIfBlocked(text, HANDBOOK_POLICY)).toEqual([]));

  it('an apology is made once in an English message', () => {
    const [found] = throwIfBlocked('Sorry for the delay, we are sorry, and the parcel leaves today', HANDBOOK_POLICY);
    expect(found?.instead).toBe('one apology, then what happens next');
  });
});

describe('handbook §6: how a phrase is found', () => {
  const list = [{ phrases: ['我就这态度', 'No Idea', '你问', '不能…就是不能', '。滚。'], instead: '抱歉' }];

  it.each<[string, string, boolean]>([
    ['as it is', '我就这态度', true],
    ['within a sentence', '说了我就这态度怎么了', true],
    ['with spaces', '我 就 这\u3000态 度', true],
    ['with a comma', '我，就这态度', true],
    ['with a hyphen and dots', '我-就…这·态度', true],
    ['with a picture', '我就😀这态度', true],
    ['with what cannot be seen', '我就\u200b这\u2060态度', true],
    ['in another case and width', 'ｎｏ ＩＤＥＡ', true],
    ['with 您 for 你', '您问', true],
    ['with some words in its gap', '不能退，就是不能', true],
    ['not with a sentence in its gap', '不能退。就是不能', false],
    ['not with many words in its gap', '不能因为这个理由说它坏了而且也没有拍照片给我们看就是不能', false],
    ['alone in its sentence', '好的。滚！', true],
    ['not with more in that sentence', '滚筒', false],
    ['not across the end of a sentence', '我就。这态度', false],
    ['nor across another', '就是我！就这态度不好', false],
    ['nor across a line', '我就\n这态度', false],
    ['not in pieces', '我就要这个态度', false],
  ])('%s', (_how, text, found) => {
    expect(wordsIn(text, list).length > 0).toBe(found);
  });

  it('compares letters and numbers and the ends of sentences alone', () => {
    expect(plainText('Ａb 1，。！？；x\n')).toBe('ab1。!?;x\n');
  });
});

describe('handbook §6: what people send is read before it leaves', () => {
  const bargaining = (policy = HANDBOOK_POLICY) => unshipped({ refund: refund(), policy });
  const returning = () =>
    faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', phase: 'aftersale' }) });

  const commands = [
    [
      'propose',
      () => bargaining(),
      (text: string) => ({ type: 'propose', remedy: 'explanation', text }) as const,
      AGENT,
    ],
    ['reply', () => bargaining(), (text: string) => ({ type: 'reply', text }) as const, AGENT],
    ['hold', () => bargaining(), (text: string) => ({ type: 'hold', until: moment(1), text }) as const, AGENT],
    ['refuseRefund', returning, (reason: string) => ({ type: 'refuseRefund', reason }) as const, SUPERVISOR],
  ] as const;

  it.each(commands)('%s: a blocked phrase is refused, and nothing happened', (_name, begun, command, actor) => {
    const play: Play = begun();
    const sent = play.inputsOf('sendMessage').length;
    expect(play.refusal(command('亲，这不是我们的问题'), actor)).toBe('blockedWords');
    expect(play.inputsOf('sendMessage')).toHaveLength(sent);
    expect(play.inputsOf('refuseRefund')).toEqual([]);
  });

  it.each(commands)('%s: a warned phrase is sent, and the event says which', (name, begun, command, actor) => {
    const play: Play = begun();
    play.give(command('亲，但是保证为您处理'), actor);
    expect(play.events.filter(({ type }) => type === 'wordsWarned')).toMatchObject([
      {
        command: name,
        by: actor,
        words: [
          { phrase: '但是', instead: '先用句号断开，再说因为什么' },
          { phrase: '保证', instead: '尽量、争取、努力' },
        ],
      },
    ]);
    const left = [...play.inputsOf('sendMessage'), ...play.inputsOf('refuseRefund')];
    expect(JSON.stringify(left)).toContain('但是保证为您处理');
  });

  it.each(commands)('%s: other words leave without an event', (_name, begun, command, actor) => {
    const play: Play = begun();
    play.give(command('亲，我马上帮您核实'), actor);
    expect(play.count('wordsWarned')).toBe(0);
  });

  it('what the courier says is passed on to the buyer, and read before; how a chase ends is not', () => {
    const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'stalled', process: 'inquiry-logisticsAnomaly/sort' });
    const answer = (outcome: string, note: string) =>
      ({ type: 'finishErrand', outcome, note, process: 'inquiry-logisticsAnomaly/follow' }) as const;
    expect(play.refusal(answer('notYet', '快递说这不是我们的问题'))).toBe('blockedWords');
    expect(play.give(answer('notYet', '快递说今天肯定到'))).toContain('wordsWarned');
    expect(JSON.stringify(play.inputsOf('sendMessage'))).toContain('快递说今天肯定到');
    expect(play.give(answer('lost', '快递说这不是我们的问题'))).not.toContain('wordsWarned');
    expect(JSON.stringify(play.inputsOf('sendMessage'))).not.toContain('这不是我们的问题');
  });

  it("an offer in the script's own words has nothing to read", () => {
    const play = bargaining();
    expect(play.propose({ remedy: 'explanation' })).not.toContain('wordsWarned');
  });

  it.each([
    ['a note', { type: 'addNote', text: '买家说：我就这态度' }, AGENT],
    ['the reason of a skipped rung', { type: 'propose', remedy: 'refund', skipReason: '找领导也没用' }, AGENT],
    ['why a case is given to another', { type: 'changeKind', kind: 'qualityReturn', reason: '但是' }, AGENT],
  ] as const)('%s stays in the house and is not read', (_what, command, actor) => {
    const play = bargaining();
    expect(play.give(command, actor)).not.toContain('wordsWarned');
  });

  it("the list is the shop's: another policy blocks other words [§6.words.policy]", () => {
    const strict = policyWith((policy) => {
      policy.words = { blocked: [{ phrases: ['亲'], instead: '您好' }], warned: [], alarm: [] };
    });
    expect(bargaining(strict).refusal({ type: 'reply', text: '亲，在的' })).toBe('blockedWords');
    expect(bargaining(strict).give({ type: 'reply', text: '这不是我们的问题' })).toContain('buyerAnswered');
  });

  it('who may not speak hears that first', () => {
    const { state, now } = bargaining();
    const context = { now, policy: HANDBOOK_POLICY, actor: { id: 'auditor-1', role: 'auditor' as const } };
    expect(allow(state, 'reply', context)?.code).toBe('roleNotAllowed');
    expect(refusalOf(() => decide(state, { type: 'reply', text: '我就这态度' }, context))).toBe('roleNotAllowed');
  });

  it("what the case itself writes when a return never moved holds none of the list's words", () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received' }),
      order: order({ shipped: true }),
    });
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: { company: '', trackingNumber: '' } });
    play.advance(30 * 86_400_000);
    const reasons = play.inputsOf('refuseRefund').map(({ reason }) => reason);
    expect(reasons).toHaveLength(1);
    for (const reason of reasons) expect(throwIfBlocked(reason, HANDBOOK_POLICY)).toEqual([]);
  });
});

describe('handbook §6: the script library keeps the rule itself', () => {
  it.each(textsForBuyers(zhCN))('%s holds no blocked or warned word', (_name, text) => {
    expect(wordsIn(text, [...blocked, ...warned])).toEqual([]);
  });

  it.each(Object.entries(LIBRARY_TEXTS['zh-CN']))(
    '%s of the agents’ library holds no blocked or warned word',
    (_name, text) => {
      expect(wordsIn(text, [...blocked, ...warned])).toEqual([]);
    },
  );

  it.each(Object.entries(zhCN))('%s, whoever reads it, holds no blocked word', (_name, text) => {
    expect(wordsIn(text, blocked)).toEqual([]);
  });

  it.each([...blocked, ...warned])('what is said instead of $phrases may be said', ({ instead }) => {
    expect(wordsIn(instead, [...blocked, ...warned])).toEqual([]);
  });
});
