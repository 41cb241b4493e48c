import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../domain/playbooks/kinds';
import { KIND_WORDS } from '../../domain/playbooks/kindWords';
import { type Matter, newWorkflowId, olderCaseOf, workflowIdOf } from '../../domain/workflowId';

const matter = (change: Partial<Matter> = {}): Matter => ({
  ...{ shopId: 'shop-1', generation: 1, tid: '4000000000000000001' },
  subject: { type: 'refund', externalId: '179597831210982343' },
  ...change,
});

describe("what a supervisor reads in Temporal's page", () => {
  test('a workflow is named by shop, matter, number and generation', () => {
    expect(newWorkflowId(matter())).toBe('shop-1/refund/179597831210982343/1');
    const review = { type: 'review', externalId: '4000000000000000002' } as const;
    expect(newWorkflowId(matter({ subject: review }))).toBe('shop-1/review/4000000000000000002/1');
    expect(newWorkflowId(matter({ generation: 2 }))).toBe('shop-1/refund/179597831210982343/2');
  });

  test('lines that were split off are named by their order, and two splits differ', () => {
    const split = (commandId: string) =>
      newWorkflowId(matter({ subject: { type: 'order', externalId: `split:c1:${commandId}` } }));
    expect(split('please call 13800138000')).toMatch(/^shop-1\/order\/4000000000000000001-[0-9a-f]{16}\/1$/);
    expect(split('k1')).not.toBe(split('k2'));
    expect(split('k1')).toBe(split('k1'));
  });

  test('no id is longer than Temporal keeps, or has a sign too much', () => {
    const long = newWorkflowId(matter({ shopId: 'a/b', subject: { type: 'order', externalId: 'x/'.repeat(500) } }));
    expect(long).toMatch(/^a%2Fb\/order\/4000000000000000001-[0-9a-f]{16}\/1$/);
  });

  test('a case from before keeps the id under which it runs', () => {
    expect(workflowIdOf({ caseId: 'c1', workflowId: null })).toBe('case:c1');
    expect(workflowIdOf({ caseId: 'c1', workflowId: 'shop-1/refund/1/1' })).toBe('shop-1/refund/1/1');
    expect([olderCaseOf('case:c1'), olderCaseOf('shop-1/refund/1/1')]).toEqual(['c1', undefined]);
  });

  test('every kind of case has its words, in Chinese those of the glossary', () => {
    expect(Object.keys(KIND_WORDS).sort()).toEqual([...kinds()].sort());
    const glossary = readFileSync(join(__dirname, '../../docs/glossary.md'), 'utf8');
    const rows = Object.entries(KIND_WORDS).map(([kind, words]) => `| \`${kind}\` | ${words['zh-CN']} |`);
    expect(rows.filter((row) => !glossary.includes(row))).toEqual([]);
  });
});
