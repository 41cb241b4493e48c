import * as fc from 'fast-check';
import { render, TEXTS } from '../../activities/scripts';
import { LIBRARY_TEXTS, libraryFor, MOMENTS } from '../../activities/scripts/library';
import type { Script } from '../../domain/asks';
import { LONGEST_WANTED } from '../../domain/case/people/judgeEvidence';
import { wants } from '../../domain/case/wants';
import { kinds, playbookOf } from '../../domain/playbooks/kinds';
import { LONGEST_ANSWER } from '../../domain/processes/house/chase';
import type { ScriptName } from '../../domain/scriptName';
import { LANGUAGES, STAGES } from '../../domain/vocabulary';
import { LONGEST_WORDS } from '../../policy/validate';
import {
  families,
  familyOf,
  isForBuyers,
  namings,
  placeholdersOf,
  playbookScripts,
  scriptNames,
  scriptsIn,
  textsForBuyers,
} from './support/scripts';
import { steps, Walk } from './support/walk';

const zhCN: Readonly<Record<string, string>> = TEXTS['zh-CN'];

/** The most bytes of UTF-8 in a message to the buyer (platform.md §2). */
const MOST_BYTES = 400;

/** The longest that a value can be in practice. */
const LONGEST: Record<string, string> = {
  amount: '999999.99',
  quantity: '999999',
  company: '中国邮政速递物流股份有限公司',
  trackingNumber: 'JDVA00000000000000000000000000',
  answer: '字'.repeat(LONGEST_ANSWER),
  words: '字'.repeat(LONGEST_WORDS),
  next: '2026-11-02 09:30',
  reference: '20261102110070001506000012345678',
  until: '2026-11-02 09:30',
  // Together the longest that the case puts into one message (domain/case/promising.ts).
  question: `${'问'.repeat(20)}…`,
  text: 'x'.repeat(400 - 60 - 63),
  pieces: '字'.repeat(LONGEST_WORDS),
  wanted: '字'.repeat(LONGEST_WANTED),
};

/** The values on which some words of a text depend. */
const conditionsOf = (text: string) => [...text.matchAll(/\{(\w+)\?/g)].map(([, key = '']) => key);

/** Walks of each kind whose scripts are looked at, and the seed that makes them the same every time. */
const WALKS = { numRuns: 60, seed: 20_260_302 };

describe('every script name that the product can use', () => {
  it.each(scriptNames())('%s has a text', (name) => {
    expect(zhCN[name]?.trim()).toBeTruthy();
  });

  it('belongs to a family whose ends are known, where it is put together', () => {
    const known = families();
    const strange = namings().filter(({ name }) => familyOf(name) !== undefined && !known[familyOf(name) ?? '']);
    expect(strange).toEqual([]);
  });

  it.each(kinds())('of the playbook %s is among them: its first contact and its offers', (kind) => {
    const own = playbookScripts(playbookOf(kind));
    expect(own.length).toBeGreaterThan(0);
    expect(scriptNames()).toEqual(expect.arrayContaining(own));
  });

  it('is found where it is written: plain, by a condition, by a helper, put together, in an activity', () => {
    const found = ['contact.unreachable', 'followUp.byHand', 'payoutUnknown', 'errand.intercept', 'return.remark'];
    expect(scriptNames()).toEqual(expect.arrayContaining([...found, 'transfer.compensation', 'ship.replacement']));
    expect(scriptNames()).not.toEqual(expect.arrayContaining(['answered']));
  });
});

/** Random lives: a second look at the same, from what cases really want. */
describe.each(kinds())('in the lives of a %s case', (kind) => {
  const scripts = { all: new Map<string, Script>(), sent: new Map<string, Script>() };

  beforeAll(() => {
    for (const [withRefund, path] of fc.sample(fc.tuple(fc.boolean(), steps), WALKS)) {
      const walk = new Walk(kind, withRefund);
      for (const step of path) {
        walk.step(step);
        const { asks, tasks } = wants(walk.state);
        for (const script of scriptsIn([asks, tasks])) scripts.all.set(script.name, script);
        for (const { name, input } of asks) {
          if (name === 'sendMessage') scripts.sent.set(input.script.name, input.script);
        }
      }
    }
  });

  it('every script is one that is known to be used', () => {
    expect(scripts.all.size).toBeGreaterThan(5);
    const known = scriptNames();
    expect([...scripts.all.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('every value that a text needs is given', () => {
    const lacking = [...scripts.all.values()].flatMap(({ name, values }) =>
      placeholdersOf(zhCN[name] ?? '').flatMap((key) => (Object.hasOwn(values, key) ? [] : [`${name}: {${key}}`])),
    );
    expect(lacking).toEqual([]);
  });

  it('what is sent to the buyer is a text for buyers', () => {
    const wrong = [...scripts.sent.keys()].filter((name) => !isForBuyers(zhCN[name] ?? '\n'));
    expect(wrong).toEqual([]);
  });
});

describe('platform.md §2: a message to the buyer holds at most 400 bytes', () => {
  const texts = LANGUAGES.flatMap((language) =>
    textsForBuyers(TEXTS[language]).map(([name, text]) => [language, name, text] as const),
  );

  it.each(texts)('%s: %s', (language, name, text) => {
    const longest = Object.fromEntries(placeholdersOf(text).map((key) => [key, LONGEST[key] ?? '']));
    const values = { ...longest, ...Object.fromEntries(conditionsOf(text).map((key) => [key, LONGEST[key] ?? 'yes'])) };
    expect(Buffer.byteLength(render({ name: name as ScriptName, values }, { language }))).toBeLessThanOrEqual(
      MOST_BYTES,
    );
  });

  it('with its values at their longest', () => {
    const keys = texts.flatMap(([, , text]) => placeholdersOf(text));
    expect([...new Set(keys)].filter((key) => LONGEST[key] === undefined)).toEqual([]);
  });
});

describe('handbook §3.3: soothe: apologise, whoever is at fault [§3.3.apology]', () => {
  const SORRY = { 'zh-CN': /抱歉|致歉/, en: /sorry|apolog/i };
  /** A buyer who asks for an invoice has no grievance. Photos are asked for after an agreement. */
  const NO_GRIEVANCE = ['invoice.askDetails', 'evidence.ask'];
  const first = scriptNames().filter((name) => /^\w+\.ask\w*$/.test(name) || name.startsWith('logisticsAnomaly.'));
  const amends = ['compensation', 'coupon', 'partialRefund', 'exchange', 'return', 'refund', 'refundWithoutReturn'];
  const names = [...first, ...amends.map((remedy) => `offer.${remedy}`)].filter(
    (name) => isForBuyers(zhCN[name] ?? '\n') && !NO_GRIEVANCE.includes(name),
  );

  it('the first words of every kind are among them', () => expect(names).toContain('exchange.askWhich'));

  it.each(names.flatMap((name) => LANGUAGES.map((language) => [name, language] as const)))(
    '%s in %s',
    (name, language) => {
      expect((TEXTS[language] as Record<string, string>)[name]).toMatch(SORRY[language]);
    },
  );
});

describe('handbook §6: no piled-up apologies in English', () => {
  const texts = [...textsForBuyers(TEXTS.en), ...Object.entries(LIBRARY_TEXTS.en)];

  it.each(texts)('%s apologises once at most, in plain words', (_name, text) => {
    expect(text.match(/sorry|apolog/gi)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(text).not.toMatch(/very sorry|deeply|sincerely|terribly/i);
  });
});

describe('handbook §6: what the buyer is told is true', () => {
  const said = textsForBuyers(zhCN).map(([name]) => name as ScriptName);

  it.each(said.filter((name) => name.startsWith('agreed.')))(
    '%s asks nobody to withdraw or change what is not there, nor for an account we know',
    (name) => {
      for (const language of LANGUAGES) {
        const said = render({ name, values: { amount: '1.00' } }, { language });
        expect(said).not.toMatch(/撤销|withdraw|改为|change the app|支付宝账号|Alipay account/);
      }
    },
  );

  it('who has applied is asked to withdraw it', () => {
    const script: Script = { name: 'agreed.compensation', values: { amount: '10.00', application: 'r-1' } };
    expect(render(script)).toContain('请先撤销退款申请');
    expect(render(script, { language: 'en' })).toContain('withdraw the refund');
  });
});

describe('handbook §6: the texts in every language [§6.library]', () => {
  const others = LANGUAGES.filter((language) => language !== 'zh-CN');

  it.each(others)('%s has every text, and none that is not in zh-CN', (language) => {
    expect(Object.keys(TEXTS[language]).sort()).toEqual(Object.keys(zhCN).sort());
  });

  it.each(others)('%s: each text takes the same values and is for the same readers', (language) => {
    const unlike = Object.entries(zhCN).filter(([name, text]) => {
      const other = TEXTS[language][name] ?? '';
      const same = [...placeholdersOf(text)].sort().join() === [...placeholdersOf(other)].sort().join();
      return !same || isForBuyers(text) !== isForBuyers(other);
    });
    expect(unlike.map(([name]) => name)).toEqual([]);
  });

  it('is rendered in the language that is asked for, otherwise in the shop’s usual one', () => {
    const script: Script = { name: 'transfer.freight', values: {} };
    expect([render(script), render(script, { language: 'zh-CN' }), render(script, { language: 'en' })]).toEqual([
      '退货运费',
      '退货运费',
      'Return freight',
    ]);
    expect(() => render({ name: 'none' as ScriptName, values: {} }, { language: 'en' })).toThrow(
      'There is no script called "none" in en.',
    );
  });
});

describe('handbook §6: the agents’ library [§6.library]', () => {
  /** What a case can fill in (api/library.ts). */
  const VARIABLES = ['agent', 'order', 'item', 'amount', 'until', 'question'];
  const names = Object.keys(LIBRARY_TEXTS['zh-CN']) as (keyof (typeof LIBRARY_TEXTS)['zh-CN'])[];

  it.each(names)('%s: the same variables in every language, all known, and at most 400 bytes', (name) => {
    const [own, ...others] = LANGUAGES.map((language) => [...placeholdersOf(LIBRARY_TEXTS[language][name])].sort());
    for (const other of others) expect(other).toEqual(own);
    expect(own?.filter((key) => !VARIABLES.includes(key))).toEqual([]);
    const longest = {
      item: '字'.repeat(30),
      order: '2'.repeat(19),
      question: LONGEST.question,
      amount: LONGEST.amount,
    };
    const filled = (text: string) =>
      text.replaceAll(/\{(\w+)\}/g, (_all, key: keyof typeof longest) => longest[key] ?? 'x'.repeat(20));
    for (const language of LANGUAGES)
      expect(Buffer.byteLength(filled(LIBRARY_TEXTS[language][name]))).toBeLessThanOrEqual(MOST_BYTES);
  });

  it.each(MOMENTS)('has a word for the moment %s in every stage that needs one', (moment) => {
    const stages = STAGES.filter((stage) => libraryFor({ stage }, 'en').some((script) => script.moment === moment));
    expect(stages.length).toBeGreaterThan(0);
    expect(stages).not.toContain('closed');
  });

  it('gives by stage and kind, all where neither is named', () => {
    const namesFor = (where: Parameters<typeof libraryFor>[0]) => libraryFor(where, 'zh-CN').map(({ name }) => name);
    expect(namesFor({})).toEqual(names);
    expect(namesFor({ stage: 'followUp', kind: 'reviewRecovery' })).toContain('close.review');
    expect(namesFor({ stage: 'intake', kind: 'qualityReturn' })).not.toContain('greeting.review');
    expect(namesFor({ stage: 'intake', kind: 'logisticsAnomaly' })).toContain('greeting.logistics');
    expect(namesFor({ stage: 'settlement', kind: 'logisticsAnomaly' })).not.toContain('greeting.logistics');
    expect(namesFor({ stage: 'closed' })).toEqual([]);
  });

  it('says where each belongs', () => {
    const [first] = libraryFor({ stage: 'intake' }, 'en');
    expect(first).toEqual({
      name: 'greeting.first',
      moment: 'greeting',
      stages: ['intake', 'proposal'],
      kinds: null,
      text: 'Hello, this is {agent} of after-sales service. What can I do for you?',
    });
  });
});
