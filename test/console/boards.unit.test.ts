import { readdirSync, readFileSync } from 'node:fs';
import { approvalOf } from '../../console/boards/approvalOf';
import { linesOf, sumOf } from '../../console/boards/counts';
import { packOf } from '../../console/boards/packOf';
import type { Case } from '../../console/case/useCase';
import { type SheetHead, sortedSheets } from '../../console/day/sheetOrder';
import { lineWords } from '../../console/day/words';
import { measureWords } from '../../console/words/measures';
import { KIND_OF } from '../../domain/day/kinds';
import { HANDBOOK_PROBLEM_SORTS } from '../../policy/problemSorts';

describe("the supervisor's matrix", () => {
  const groups = [
    { bucket: 'passed', of: 'shop', team: 'afterSales', person: 'agent-1', count: 2 },
    { bucket: 'passed', of: 'buyer', team: 'afterSales', person: 'agent-1', count: 1 },
    { bucket: 'within1h', of: 'shop', team: 'afterSales', person: 'agent-2', count: 5 },
    { bucket: 'passed', of: 'shop', team: 'afterSales', person: null, count: 9 },
  ];

  it('has a line a person, the fullest first, and last what nobody works', () => {
    const lines = linesOf(groups).map(({ person, sum, counts }) => [person, sum, counts.get('passed') ?? 0]);
    expect(lines).toEqual([
      ['agent-2', 5, 0],
      ['agent-1', 3, 3],
      [null, 9, 9],
    ]);
  });

  it('and sums a bucket over all', () => {
    expect(sumOf(groups, 'passed')).toBe(12);
  });
});

describe('what waits for a word', () => {
  const about = {
    id: 'shop-1/c1',
    processes: {
      'offer-1/approval': { kind: 'approval', amount: 5000, purpose: 'compensation', given: 3000 },
    },
    offers: [{ n: 1, status: 'awaitingApproval', text: 'words' }],
  } as unknown as Case;

  it('is the exact sum of the process of the task', () => {
    const asked = approvalOf(about, { id: 'shop-1/c1/offer-1/approval/decide' } as never);
    expect(asked).toMatchObject({ process: 'offer-1/approval', amount: 5000, given: 3000, offer: { n: 1 } });
  });

  it('and nothing once the case waits for no such decision', () => {
    expect(approvalOf(about, { id: 'shop-1/c1/offer-2/approval/decide' } as never)).toBeUndefined();
  });

  it('a pack that goes on stands before one that has ended', () => {
    const processes = {
      ...{ first: { kind: 'evidencePack', outcome: 'lost' }, second: { kind: 'evidencePack', status: 'collecting' } },
      ...{ third: { kind: 'chat' } },
    };
    expect(packOf({ processes })).toBe(processes.second);
    expect(packOf({ processes: {} })).toBeUndefined();
  });
});

describe('sheets of the day', () => {
  const sheet = (id: string, more: Partial<SheetHead>): SheetHead =>
    ({
      id,
      sort: 'alarms',
      forRole: 'afterSales',
      acknowledgedAt: null,
      dueAt: '2026-03-02T01:00:00Z',
      ...more,
    }) as SheetHead;

  it('the handover comes first, then what waits for me, then what waits for others, then what was read', () => {
    const sorted = sortedSheets(
      [
        sheet('read', { acknowledgedAt: '2026-03-02T02:00:00Z', sort: 'handover' }),
        sheet('others', { forRole: 'supervisor' }),
        sheet('mine', {}),
        sheet('opening', { sort: 'openingList' }),
        sheet('handover', { sort: 'handover' }),
      ],
      'afterSales',
    );
    expect(sorted.map(({ id }) => id)).toEqual(['handover', 'opening', 'mine', 'others', 'read']);
  });

  it('every sort of line that a job makes has words', () => {
    const files = readdirSync('activities/day', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const sources = files.map((file) => readFileSync(`activities/day/${file}`, 'utf8'));
    const cases = sources.flatMap((source) =>
      [...source.matchAll(/(?:THEN|ELSE) '(\w+)'/g)].map(([, what = '']) => what),
    );
    const lines = sources.flatMap((source) =>
      [...source.matchAll(/(?:orderLine\(|\.lines\(|, | )'(\w+)'(?: AS "what")/g)].map(([, what = '']) => what),
    );
    const sorts = HANDBOOK_PROBLEM_SORTS.map(({ sort }) => sort);
    const known = { ...lineWords.pairs, ...measureWords.pairs };
    const all = [...cases, ...lines, ...sorts, KIND_OF.referee, KIND_OF.grievances];
    expect(cases.length).toBeGreaterThan(15);
    expect(all.filter((what) => !Object.hasOwn(known, what))).toEqual([]);
  });
});
