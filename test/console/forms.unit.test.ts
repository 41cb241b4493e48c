import fc from 'fast-check';
import { bodyOf, fenOf, fieldsFor, isWhole } from '../../console/case/fields';
import { markedParts } from '../../console/case/Marked';
import { isOutgoing, OUTGOING } from '../../console/case/outgoing';
import { isAsked, isNeeded } from '../../console/case/relevance';
import { sayingsOf } from '../../console/case/sayings';
import type { Case } from '../../console/case/useCase';
import { yuan } from '../../console/design/Money';
import { choiceOf } from '../../console/words/choices';
import { OUTGOING as LEAVING } from '../../domain/case/people/outgoingWords';

const ZONE = 'Asia/Shanghai';
const propose = { name: 'propose', choices: [], fields: { remedy: ['explanation', 'compensation', 'refund'] } };

/** A case with as much as a form looks at. */
function caseWith(more: object): Case {
  const remedies = [
    { remedy: 'explanation', rung: 1, permitted: true, needs: [], takes: [], code: null, reason: null },
    {
      remedy: 'compensation',
      rung: 2,
      permitted: true,
      needs: ['amount'],
      takes: ['amount', 'payee'],
      code: null,
      reason: null,
    },
    {
      remedy: 'refund',
      rung: 3,
      permitted: false,
      needs: [],
      takes: ['amount'],
      code: 'ladderSkipped',
      reason: 'The ladder.',
    },
  ];
  const order = { lines: [{ oid: '1', quantity: 1 }] };
  return { kind: 'qualityReturn', offers: [], order, outlook: { remedies }, ...more } as unknown as Case;
}

const askedFor = (typed: object, about = caseWith({})) =>
  fieldsFor(propose)
    .filter((field) => isAsked('propose', field, about, { ...typed }))
    .map(({ name }) => name);

describe('a form asks for what the case and the choice so far need', () => {
  test.each([
    ['nothing chosen yet', {}, ['remedy', 'text']],
    ['an explanation', { remedy: 'explanation' }, ['remedy', 'text', 'or']],
    [
      'money beside the platform',
      { remedy: 'compensation' },
      ['remedy', 'amount', 'account', 'realName', 'text', 'or'],
    ],
    ['a remedy above the next rung', { remedy: 'refund' }, ['remedy', 'amount', 'text', 'skipReason', 'or']],
  ])('%s', (_what, typed, fields) => {
    expect(askedFor(typed)).toEqual(fields);
  });

  test('which lines, only where there are several pieces', () => {
    const two = caseWith({ order: { lines: [{ oid: '1', quantity: 2 }] } });
    expect([askedFor({}).includes('lines'), askedFor({}, two).includes('lines')]).toEqual([false, true]);
  });

  test('what the API would ask for counts as needed', () => {
    const needed = (remedy: string) =>
      fieldsFor(propose)
        .filter((field) => isNeeded('propose', field, caseWith({}), { remedy }))
        .map(({ name }) => name);
    expect([needed('explanation'), needed('compensation'), needed('refund')]).toEqual([
      ['remedy'],
      ['remedy', 'amount'],
      ['remedy', 'skipReason'],
    ]);
  });

  test('a single process is known, of several one is chosen', () => {
    const names = (process: string[]) =>
      fieldsFor({ name: 'recordCall', choices: [], fields: { process } }).map(({ name }) => name);
    expect([names(['a']).includes('process'), names(['a', 'b']).includes('process')]).toEqual([false, true]);
  });
});

describe('what a form says of its fields', () => {
  const fieldOf = (name: string, field: string, choices: string[] = []) =>
    fieldsFor({ name, choices, fields: {} }).find((one) => one.name === field);

  test.each([
    ['inspect', 'accepted', true],
    ['settlePayout', 'paid', true],
    ['judgeSign', 'confirmed', true],
    ['recordVerdict', 'for', true],
    ['assess', 'urgent', false],
  ])('%s: %s is needed: %s', (command, field, isRequired) => {
    expect(fieldOf(command, field)?.required).toBe(isRequired);
  });

  test('an errand may come to what its process takes', () => {
    expect(fieldOf('finishErrand', 'outcome', ['done', 'failed'])).toMatchObject({
      ...{ sort: 'choice', options: ['done', 'failed'] },
    });
  });

  test('yes and no in the words of the matter', () => {
    const said = (field: string, command: string) =>
      ['yes', 'no'].map((value) => choiceOf(field, value, 'zh', command));
    expect(said('accepted', 'inspect')).toEqual(['合格', '不合格']);
    expect(said('urgent', 'assess')).toEqual(['是', '否']);
  });

  test('what leaves for the buyer is known for the same commands as in the rules', () => {
    expect(Object.keys(OUTGOING).sort()).toEqual(Object.keys(LEAVING).sort());
    for (const [command, field] of Object.entries(OUTGOING)) {
      const words = LEAVING[command as keyof typeof LEAVING] as (one: object) => string | undefined;
      const chosen = { verdict: 'moreWanted', outcome: 'notYet' };
      expect([command, words({ ...chosen, [String(field)]: '您好' })]).toEqual([command, '您好']);
      const asked = { name: String(field), sort: 'text', required: false } as const;
      expect(isOutgoing(command, asked, chosen)).toBe(true);
      expect([command, isOutgoing(command, asked, {})]).toEqual([
        ...[command, words({ [String(field)]: '您好' }) !== undefined],
      ]);
    }
  });
});

describe('what was typed becomes the body of the command', () => {
  test('money in fen, times as instants, and nothing of what is empty', () => {
    const fields = [
      { name: 'amount', sort: 'money', required: true },
      { name: 'callBackAt', sort: 'time', required: false },
      { name: 'note', sort: 'text', required: false },
      { name: 'or', sort: 'other', required: false },
    ] as const;
    const typed = { amount: '12.5', callBackAt: '2026-11-30T14:05', note: '  ', or: { remedy: 'refund', amount: '3' } };
    const body = bodyOf(fields, typed, ZONE);
    expect(body).toEqual({
      amount: 1250,
      callBackAt: '2026-11-30T06:05:00.000Z',
      or: { remedy: 'refund', amount: 300 },
    });
    expect(isWhole(fields, body)).toBe(true);
    expect(isWhole(fields, bodyOf(fields, { ...typed, amount: 'twelve' }, ZONE))).toBe(false);
  });

  test('an amount is what people read, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_99 }), (fen) => {
        expect(fenOf(yuan(fen).replaceAll(/[¥,]/g, ''))).toBe(fen);
      }),
    );
  });

  test.each(['', '-1', '1.234', '1e3', '¥5', '1,000'])('%p is no amount', (text) => {
    expect(fenOf(text)).toBeUndefined();
  });
});

test('the conversation is what the buyer wrote and the shop said, and nothing else of the story', () => {
  const event = (seq: number, type: string, data: object) => ({
    ...{ seq, type, process: null, at: '2026-11-30T06:05:00.000Z' },
    ...{ by: { id: 'agent-1', role: 'afterSales' }, data },
  });
  const events = [
    event(1, 'opened', { kind: 'exchange' }),
    event(2, 'buyerWrote', { message: { text: '在吗' } }),
    event(3, 'buyerCame', { channel: 'phone', said: '问进度' }),
    event(4, 'offered', { offer: { n: 1, text: '补偿您 5 元' } }),
    event(5, 'noted', { text: '内部备注' }),
  ];
  expect(sayingsOf(events as never).map(({ side, text }) => [side, text])).toEqual([
    ['buyer', '在吗'],
    ['buyer', '问进度'],
    ['shop', '补偿您 5 元'],
  ]);
});

test.each([
  ['没有什么不该说的', '您好', ['绝对'], [['您好', false]]],
  [
    '一个词',
    '绝对没问题',
    ['绝对'],
    [
      ['绝对', true],
      ['没问题', false],
    ],
  ],
  ['两个词中长的', '不关我的事', ['不关', '不关我的事'], [['不关我的事', true]]],
  [
    '像表达式的词',
    '给你 (100%)',
    ['(100%)'],
    [
      ['给你 ', false],
      ['(100%)', true],
    ],
  ],
  ['没有词', '您好', [], [['您好', false]]],
])('handbook §6: what should not be said is marked in the text: %s', (_what, text, phrases, parts) => {
  expect(markedParts(text, phrases).map(({ part, isMarked }) => [part, isMarked])).toEqual(parts);
});
