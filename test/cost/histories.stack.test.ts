import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { localActivityOf, payloadsOf } from './count';

/** Rules that hold for every committed history, of any kind and any length. */
const FOLDER = join(__dirname, '..', 'replay', 'histories');
const MOST_PAYLOAD = 8 * 1024;

const histories = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    file,
    events: historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))).events ?? [],
  }));

test('no payload of a committed history is over 8 KB', () => {
  const all = histories.flatMap(({ file, events }) => events.flatMap(payloadsOf).map((one) => ({ file, ...one })));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ bytes }) => bytes > MOST_PAYLOAD)).toEqual([]);
});

test('no committed history has another local activity than the record', () => {
  const names = new Set(histories.flatMap(({ events }) => events.map(localActivityOf)));
  names.delete(undefined);
  expect([...names]).toEqual(['record']);
});
