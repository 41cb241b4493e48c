import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS } from '../../activities/scripts';
import { MOMENTS } from '../../activities/scripts/library';
import { inMemoWords } from '../../activities/scripts/memoWords';
import { STAFF_COMMANDS } from '../../api/commands';
import { PRIORITY } from '../../domain/case/state/priority';
import { SHEET_SORTS } from '../../domain/day/sheet';
import { kinds } from '../../domain/playbooks/kinds';
import { KINDS } from '../../domain/processes/registry';
import { PLATFORM, STAFF_ROLES, SYSTEM } from '../../domain/roles';
import { DIFFERENCE_SORTS } from '../../domain/rules/reconciliation';
import type { ScriptName } from '../../domain/scriptName';
import * as vocabulary from '../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { LetterSort } from '../../store/deadLetters';

const LETTERS: Record<LetterSort, true> = { message: true, notice: true, effect: true };

/** By section of the page, the closed lists of the code that it tells, whole. */
const LISTS: Record<string, readonly (readonly string[])[]> = {
  Kinds: [kinds()],
  Stages: [vocabulary.STAGES],
  Remedies: [vocabulary.REMEDIES],
  Roles: [STAFF_ROLES, [PLATFORM.role, SYSTEM.role]],
  'For whom a case waits': [vocabulary.PARTIES],
  Processes: [KINDS],
  'Purposes of money': [Object.keys(HANDBOOK_POLICY.authority)],
  'Countdowns of the platform': [Object.keys(HANDBOOK_POLICY.countdown.fallback)],
  'What is judged': [vocabulary.SEVERITIES, vocabulary.FAULTS, Object.keys(PRIORITY), vocabulary.EVIDENCE_VERDICTS],
  'What was looked up': [vocabulary.VERIFICATIONS],
  'What a call came to': [vocabulary.CALL_OUTCOMES, vocabulary.REVIEW_CALL_OUTCOMES, vocabulary.FOLLOW_UP_OUTCOMES],
  'What is owed besides money': [vocabulary.PROMISES],
  'What a buyer wishes': [vocabulary.BUYER_WISHES],
  'How a buyer came by themselves': [vocabulary.INCOMING_CHANNELS],
  'Evidence and goods': [
    vocabulary.EVIDENCE_SORTS,
    vocabulary.TURNED_AWAY_FOR,
    vocabulary.RESALE_CHECKS,
    vocabulary.FOUND_IN_PARCEL,
    vocabulary.PARCEL_DECISIONS,
    vocabulary.FEEDS,
  ],
  'Signs of fraud': [vocabulary.SIGN_SORTS],
  'The referee': [vocabulary.REFEREE_VERDICTS],
  'Notes on an order': [Object.keys(HANDBOOK_POLICY.memo.flags)],
  "Differences with the providers' books": [DIFFERENCE_SORTS],
  'Dead letters': [Object.keys(LETTERS)],
  'Sheets of the day': [SHEET_SORTS],
  'Moments of a talk': [MOMENTS],
  Commands: [STAFF_COMMANDS],
};

/** Lists of domain/vocabulary.ts that have no section: names of languages, and a part of `PROMISES`. */
const NOT_TOLD: readonly (readonly string[])[] = [vocabulary.LANGUAGES, vocabulary.REDEEMABLE];

/** One spelling in the code for two things: each has its own Chinese. */
const HOMONYMS = ['close', 'explanation', 'notice'];

/** Whose Chinese a text has that buyers or staff read: by section and word, the text. */
const SAID: [section: string, word: string, script: ScriptName][] = [
  ['Kinds', 'exchange', 'ship.replacement'],
  ['Kinds', 'logisticsAnomaly', 'errand.anomaly'],
  ['Kinds', 'problemOrder', 'errand.problemSort'],
  ['Kinds', 'priceProtection', 'transfer.priceDifference'],
  ['Kinds', 'freightTopUp', 'errand.topUp'],
  ['Kinds', 'invoice', 'errand.issueInvoice'],
  ['Kinds', 'complaint', 'errand.grievance'],
  ['Stages', 'followUp', 'followUp.byHand'],
  ['Remedies', 'coupon', 'offer.coupon'],
  ['Roles', 'manager', 'errand.refereeCame'],
  ['Roles', 'supervisor', 'errand.ruleUnproven'],
  ['Roles', 'warehouse', 'errand.improveWarehouse'],
  ['For whom a case waits', 'courier', 'errand.intercept'],
  ['For whom a case waits', 'platform', 'task.exchangeDue'],
  ['Processes', 'application', 'application.nothing'],
  ['Processes', 'approval', 'approval'],
  ['Processes', 'chase', 'chaseReturn'],
  ['Processes', 'chat', 'keepChatByHand'],
  ['Processes', 'claim', 'claim'],
  ['Processes', 'contact', 'phone'],
  ['Processes', 'countdown', 'countdown.sellerAnswers'],
  ['Processes', 'dispatch', 'ship.sparePart'],
  ['Processes', 'evidence', 'evidence.judge'],
  ['Processes', 'evidencePack', 'evidencePack.first'],
  ['Processes', 'exchangeReturn', 'exchangeReturnNotTaken'],
  ['Processes', 'explanation', 'explanation.write'],
  ['Processes', 'inspection', 'inspect'],
  ['Processes', 'memo', 'memoByHand'],
  ['Processes', 'parcel', 'errand.parcelBack'],
  ['Processes', 'payee', 'approval'],
  ['Processes', 'payout', 'payoutRefused'],
  ['Processes', 'receiptDelay', 'receiptNotDelayed'],
  ['Processes', 'refusal', 'errand.callReferee'],
  ['Purposes of money', 'freight', 'transfer.freight'],
  ['Purposes of money', 'priceDifference', 'transfer.priceDifference'],
  ['Purposes of money', 'refund', 'transfer.refund'],
  ['Purposes of money', 'partialRefund', 'transfer.partialRefund'],
  ['What is owed besides money', 'credit', 'payee.freight'],
  ['What is owed besides money', 'freeShipping', 'offer.nextFreeShipping'],
  ['What is owed besides money', 'gift', 'offer.giftPromise'],
  ['What a call came to', 'notReceived', 'phone'],
  ['What a call came to', 'signedByAnother', 'phone'],
  ['What a call came to', 'aboutToCollect', 'phone'],
  ['What a call came to', 'receivedNotSatisfied', 'phone'],
  ['What a call came to', 'lookingUp', 'phone'],
  ['What a call came to', 'silent', 'phone'],
  ['What a call came to', 'doNotCall', 'phone'],
  ['Evidence and goods', 'collect', 'turnedAway.collect'],
  ['Evidence and goods', 'cash', 'turnedAway.cash'],
  ['Evidence and goods', 'payBack', 'strayParcel.notAwaited'],
  ['Evidence and goods', 'sendBack', 'strayParcel.notAwaited'],
  ['Evidence and goods', 'keep', 'strayParcel.notAwaited'],
  ['The referee', 'buyer', 'evidencePack.verdict'],
  ['The referee', 'seller', 'evidencePack.verdict'],
  ['Commands', 'register', 'task.register'],
  ...vocabulary.RESALE_CHECKS.map(
    (check) => ['Evidence and goods', check, 'inspectResaleable'] as [string, string, ScriptName],
  ),
];

interface Entry {
  word: string;
  chinese: string;
  meaning: string;
}

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'glossary.md'), 'utf8');
const sections = new Map(page.split(/^## /m).slice(1).map(sectionOf));
const entries = [...sections].flatMap(([section, list]) => list.map((entry) => ({ section, ...entry })));

describe('the glossary tells every word that people see', () => {
  it.each(Object.entries(LISTS))('%s: what the code has, and nothing else', (section, lists) => {
    const told = sections.get(section)?.map(({ word }) => word) ?? [];
    expect([...told].sort()).toEqual([...new Set(lists.flat().map((word) => `\`${word}\``))].sort());
  });

  it('every section but the house’s own words is a list of the code', () => {
    expect([...sections.keys()]).toEqual(['The house', ...Object.keys(LISTS)]);
  });

  it('every closed list of domain/vocabulary.ts stands in a section', () => {
    const told: readonly (readonly string[])[] = [...Object.values(LISTS).flat(), ...NOT_TOLD];
    const lists = Object.entries(vocabulary).filter(([, value]) => Array.isArray(value));
    expect(lists.length).toBeGreaterThan(15);
    expect(lists.filter(([, list]) => !told.includes(list as readonly string[])).map(([name]) => name)).toEqual([]);
  });
});

describe('a word of the glossary', () => {
  it.each(entries)('$section, $word: Chinese, and one plain sentence', ({ chinese, meaning }) => {
    expect(chinese).toMatch(/^\p{Script=Han}+$/u);
    expect(meaning).toMatch(/\.$/);
    expect(meaning.split(' ').length).toBeLessThanOrEqual(25);
  });

  it('stands once in its section, with a Chinese of its own', () => {
    for (const list of sections.values()) {
      expect(list.map(({ word }) => word)).toEqual([...new Set(list.map(({ word }) => word))]);
      expect(list.map(({ chinese }) => chinese)).toEqual([...new Set(list.map(({ chinese }) => chinese))]);
    }
  });

  it('has one Chinese wherever it stands, unless the code uses it for two things', () => {
    const names = new Map<string, Set<string>>();
    for (const { word, chinese } of entries.filter(({ word }) => word.startsWith('`')))
      names.set(word, (names.get(word) ?? new Set()).add(chinese));
    expect([...names].flatMap(([word, all]) => (all.size > 1 ? [word] : [])).sort()).toEqual(
      HOMONYMS.map((word) => `\`${word}\``),
    );
  });
});

describe('its Chinese is that of the texts', () => {
  it.each(vocabulary.REMEDIES)('the note on an order says %s so', (remedy) => {
    expect(inMemoWords({ remedy })).toEqual({ remedy: chineseOf('Remedies', remedy) });
  });

  it.each(['shop', 'buyer', 'nobody'] as const)('and who bears the freight, %s', (freight) => {
    expect(inMemoWords({ freight })).toEqual({ freight: chineseOf('For whom a case waits', freight) });
  });

  it.each(vocabulary.SIGN_SORTS)('the supervisor’s task about the sign %s has its name', (sort) => {
    expect(TEXTS['zh-CN'][`sign.${sort}`]).toContain(`疑似异常：${chineseOf('Signs of fraud', sort)}\n`);
  });

  it.each(SAID)('%s: %s is said so in %s', (section, word, script) => {
    expect(TEXTS['zh-CN'][script]).toContain(chineseOf(section, word));
  });
});

function sectionOf(text: string): [string, Entry[]] {
  const [heading = '', ...lines] = text.split('\n');
  const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| word |'));
  const list = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  return [heading.trim(), list.map(([, word = '', chinese = '', meaning = '']) => ({ word, chinese, meaning }))];
}

function chineseOf(section: string, word: string): string {
  const entry = sections.get(section)?.find((one) => one.word === `\`${word}\``);
  if (!entry) throw new Error(`The glossary has no ${word} under "${section}".`);
  return entry.chinese;
}
