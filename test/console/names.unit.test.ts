import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS } from '../../activities/scripts';
import { ERRORS } from '../../api/contract/errors';
import { TROUBLE_SORTS } from '../../api/troubles';
import { auditWords } from '../../console/words/audit';
import { errandWords } from '../../console/words/errands';
import { errorWords } from '../../console/words/errors';
import { fieldWords } from '../../console/words/fields';
import { measureWords } from '../../console/words/measures';
import { policyWords } from '../../console/words/policy';
import { scheduleWords } from '../../console/words/schedules';
import { troubleWords } from '../../console/words/troubles';
import { DAY_SCHEDULES } from '../../domain/day/schedules';
import { DIMENSIONS, MEASURES, OWN_DIMENSIONS } from '../../domain/numbers/measures';
import { POLICY_ENTRIES } from '../../policy/entries';
import { type CommandField, commandsFile, termsFile } from '../../scripts/console/generated';
import { taskTextsFile } from '../../scripts/console/taskTexts';
import { quoted, sourceOf } from './sources';

const root = join(__dirname, '..', '..');
const commands: Record<string, CommandField[]> = JSON.parse(commandsFile().text);

describe('what the console knows of the glossary and the API’s document', () => {
  it.each([termsFile(), commandsFile(), taskTextsFile()])(
    '$path is that of today (npm run docs:console)',
    ({ path, text }) => {
      expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    },
  );
});

describe('every name that the code has is said by the page, and no other', () => {
  it('codes of refusals', () => {
    expect(keysOf(errorWords)).toEqual(Object.keys(ERRORS).sort());
  });

  it('errands and chases', () => {
    const names = Object.keys(TEXTS['zh-CN'])
      .filter((name) => /^(?:errand|chase)\./.test(name) && name !== 'chase.answer')
      .map((name) => name.slice(name.indexOf('.') + 1));
    expect(keysOf(errandWords)).toEqual([...new Set(names)].sort());
  });

  it('fields of commands; a hint belongs to its field', () => {
    const fields = Object.values(commands).flatMap((list) => list.map(({ name }) => name));
    const keys = keysOf(fieldWords);
    expect(keys.filter((key) => !key.endsWith('Hint'))).toEqual([...new Set(fields)].sort());
    expect(keys.filter((key) => key.endsWith('Hint') && !fields.includes(key.slice(0, -'Hint'.length)))).toEqual([]);
  });

  it('measures with their formulas, units and dimensions', () => {
    const dimensions = ['day', 'week', 'month', ...DIMENSIONS, ...OWN_DIMENSIONS];
    const rows = Object.entries(MEASURES);
    expect(keysOf(measureWords)).toEqual(
      [
        ...rows.flatMap(([name]) => [name, `${name}.formula`]),
        ...[...new Set(rows.map(([, { unit }]) => `unit.${unit}`))],
        ...[...new Set(rows.map(([, { sort }]) => `sort.${sort}`)), 'sort.alarm', 'sort.target'],
        ...dimensions.map((one) => `by.${one}`),
      ].sort(),
    );
  });

  it('measures as the rules and the reports name them', () => {
    for (const [name, { title, formula }] of Object.entries(MEASURES)) {
      expect(measureWords.pairs).toHaveProperty([name], [title.zh, title.en]);
      expect(measureWords.pairs).toHaveProperty([`${name}.formula`, 1], formula);
    }
  });

  it('jobs of the day', () => {
    expect(keysOf(scheduleWords)).toEqual(DAY_SCHEDULES.flatMap(({ job }) => [job, `${job}.makes`]).sort());
  });

  it('troubles, and the boards’ buckets', () => {
    const buckets = ['stages', 'deadlines', 'promises', 'stuck', 'responses'].flatMap((board) =>
      bucketsOf(board).map((bucket) => `${board}.${bucket}`),
    );
    expect(buckets.length).toBeGreaterThan(15);
    expect(keysOf(troubleWords)).toEqual(
      [...TROUBLE_SORTS.flatMap((sort) => [sort, `${sort}.hint`]), ...buckets].sort(),
    );
  });

  it('entries of the policy, and the groups in which they stand', () => {
    const paths = Object.keys(POLICY_ENTRIES);
    const groups = paths.flatMap((path) => path.split('.').map((_, n, all) => all.slice(0, n + 1).join('.')));
    expect(keysOf(policyWords)).toEqual([...new Set(groups)].sort());
  });

  it('deeds of the audit', () => {
    const union = sourceOf('store/audit.ts').match(/export type AuditAction =([^;]*);/)?.[1] ?? '';
    expect(keysOf(auditWords)).toEqual(quoted(union).sort());
  });
});

function keysOf({ pairs }: { pairs: Readonly<Record<string, unknown>> }): string[] {
  return Object.keys(pairs).sort();
}

/** The buckets of a board, as the API's document lists them. */
function bucketsOf(board: string): string[] {
  const { paths } = JSON.parse(sourceOf('api/openapi.json'));
  const { schema } = paths[`/v1/boards/${board}`].get.responses['200'].content['application/json'];
  return schema.properties.groups.items.properties.bucket.enum;
}
