import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { KIND_WORDS } from '../../domain/playbooks/kindWords';
import { BUYER } from '../scenarios/support/buyers';
import { opened } from '../support/opened';
import { historyNames } from './histories';
import { personalIn, readable } from './support/personal';

const histories = historyNames().map((name) => ({
  name,
  history: historyFromJSON(JSON.parse(readFileSync(join(__dirname, 'histories', `${name}.json`), 'utf8'))),
}));

test('no committed history tells of a buyer what nobody without the key may read', async () => {
  const told: string[] = [];
  const hidden = new Set<string>();
  const summed: string[] = [];
  for (const { name, history } of histories) {
    const { events } = await opened(history);
    const secrets = [...personalIn(events)];
    for (const secret of secrets) hidden.add(secret);
    const text = readable(history.events);
    told.push(...secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`));
    // Summaries are shown in lists to whoever has the key: they name what is done, and nobody.
    const summaries = withoutKinds(readable((events ?? []).map(({ userMetadata }) => userMetadata)));
    summed.push(...secrets.filter((secret) => summaries.includes(secret)).map((secret) => `${name}: ${secret}`));
  }
  expect(told).toEqual([]);
  expect(summed).toEqual([]);
  // The key opens them: there was something to hide.
  expect(hidden.size).toBeGreaterThan(50);
  expect([...hidden]).toEqual(expect.arrayContaining([BUYER.realName, BUYER.alipayAccount]));
}, 120_000);

/** The name of a kind of case may be what a buyer gave as their reason, letter by letter. */
function withoutKinds(text: string): string {
  const names = Object.values(KIND_WORDS).flatMap((words) => Object.values(words));
  return names.reduce((left, name) => left.replaceAll(name, ''), text);
}

test('Temporal is shown the shop, the kind and the phase of a case in plain, and nothing else', () => {
  const shown = new Set<string>();
  for (const { history } of histories) {
    for (const event of history.events ?? []) {
      const { workflowExecutionStartedEventAttributes: started, upsertWorkflowSearchAttributesEventAttributes: later } =
        event;
      expect(started?.memo?.fields ?? {}).toEqual({});
      for (const { indexedFields } of [started?.searchAttributes ?? {}, later?.searchAttributes ?? {}]) {
        for (const field of Object.keys(indexedFields ?? {})) shown.add(field);
      }
    }
  }
  expect([...shown].sort()).toEqual(['CaseKind', 'CasePhase', 'CaseShop']);
});
