import * as fc from 'fast-check';
import { render } from '../../activities/scripts';
import { zhCN } from '../../activities/scripts/zhCN';
import type { Script } from '../../domain/asks';
import { wants } from '../../domain/case/wants';
import { kinds, playbookOf } from '../../domain/playbooks/registry';
import { LONGEST_WORDS } from '../../domain/policy/validate';
import { LONGEST_ANSWER } from '../../domain/processes/chase';
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

/** platform.md §2: what a message to the buyer may hold, UTF-8. */
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
};

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
  it.each(textsForBuyers(zhCN))('%s', (name, text) => {
    const values = Object.fromEntries(placeholdersOf(text).map((key) => [key, LONGEST[key] ?? '']));
    expect(Buffer.byteLength(render({ name, values }))).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('with its values at their longest', () => {
    const keys = textsForBuyers(zhCN).flatMap(([, text]) => placeholdersOf(text));
    expect([...new Set(keys)].filter((key) => LONGEST[key] === undefined)).toEqual([]);
  });
});
