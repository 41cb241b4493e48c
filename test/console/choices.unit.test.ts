import { choiceOf, hasWords } from '../../console/words/choices';
import { statusOf } from '../../console/words/statuses';
import { statusWords } from '../../console/words/statusWords';
import { entryOf, type TermList } from '../../console/words/terms';
import { OPEN_EXCHANGE_STATUSES, OPEN_REFUND_STATUSES } from '../../domain/asks';
import { STEP_ERRANDS } from '../../domain/playbooks/stepIds';
import { KINDS } from '../../domain/processes/registry';
import { HANDBOOK_PROBLEM_SORTS } from '../../policy/problemSorts';
import { type CommandField, commandsFile } from '../../scripts/console/generated';
import { domainSources, kindOfFile, quoted, sourceOf } from './sources';

const commands: Record<string, CommandField[]> = JSON.parse(commandsFile().text);

describe('every value that a person may choose has words', () => {
  it.each(Object.keys(commands))('%s', (command) => {
    const silent = (commands[command] ?? []).flatMap(({ name, options = [] }) =>
      options
        .filter((option) => typeof option === 'string' && !hasWords(name, option, command))
        .map((option) => `${name}: ${option}`),
    );
    expect(silent).toEqual([]);
  });

  it('what an inquiry, an errand or a task may come to', () => {
    const outcomes = domainSources().flatMap(({ source }) => [
      // A list beside the word, and the tables of the playbooks.
      ...[...source.matchAll(/\b(?:outcomes|OUTCOMES|CHECKS|BY_HAND|IN_TIME|BOTH)\b\s*[:=]\s*\[([^\]]*)\]/g)].flatMap(
        ([, list = '']) => quoted(list),
      ),
      ...[...source.matchAll(/const OUTCOMES = (\{[^}]*\})/g)].flatMap(([, table = '']) => quoted(table)),
    ]);
    const all = new Set([
      ...outcomes,
      ...Object.values(STEP_ERRANDS).flat(),
      ...HANDBOOK_PROBLEM_SORTS.map(({ sort }) => sort),
      'notYet',
    ]);
    expect(all.size).toBeGreaterThan(70);
    expect([...all].filter((outcome) => !hasWords('outcome', outcome))).toEqual([]);
  });

  it('what a process may come to', () => {
    const found = domainSources().flatMap(({ file, source }) =>
      [...source.matchAll(/export type \w+(?:Outcome|End) =([^;]*);/g)].flatMap(([, union = '']) =>
        quoted(union).map((outcome) => ({ kind: kindOfFile(file), outcome })),
      ),
    );
    expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(20);
    expect(found.filter(({ kind, outcome }) => !hasWords('outcome', outcome, kind))).toEqual([]);
  });

  it('how a matter is settled', () => {
    const ends = domainSources().flatMap(({ source }) =>
      [
        ...source.matchAll(/closeCase\(draft, (?:settledAs \?\? )?'(\w+)'\)/g),
        ...source.matchAll(/settleEndedThere\(draft, '\w+', [^)]*?'(\w+)' : '(\w+)'\)/g),
      ].flatMap(([, ...words]) => words.filter((word) => word !== undefined)),
    );
    expect(ends.length).toBeGreaterThan(4);
    expect([...new Set(ends)].filter((end) => !hasWords('closedAs', end))).toEqual([]);
  });

  it('one word that means two things is told apart by its place', () => {
    expect(choiceOf('outcome', 'lost', 'zh')).toBe('丢失');
    expect(choiceOf('outcome', 'lost', 'zh', 'evidencePack')).toBe('店铺败诉');
    expect(choiceOf('outcome', 'accepted', 'zh', 'inspect')).toBe('验收通过');
    expect(choiceOf('settledAs', 'compensation', 'zh')).toBe('补偿');
    expect(choiceOf('closedAs', '买家改主意', 'zh')).toBe('买家改主意');
  });
});

interface Schema {
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const { components } = JSON.parse(sourceOf('api/openapi.json')) as { components: { schemas: Record<string, Schema> } };

/** Its page has words of its own, and their own test (health.unit.test.ts). */
const WITH_OWN_WORDS = ['HealthPart'];

/** The closed lists of the API's answers: `claim.status` with its values. */
const lists = Object.entries(components.schemas)
  .filter(([name]) => !WITH_OWN_WORDS.includes(name))
  .flatMap(([name, schema]) => listsIn(schema, [name]));

/** Commands and jobs have their own tables, and languages are names of their own. What a story's turn `does` is for the program alone. */
const TOLD_ELSEWHERE = ['sort', 'job', 'measure', 'moment', 'language', 'types', 'type', 'does'];

/** Lists that pages say by `useTerms` or `useStatuses` under another name than the field's. */
const TERMS: Readonly<Record<string, TermList>> = {
  ...{ before: 'stages', after: 'stages', stages: 'stages' },
  ...{ verifying: 'verifications', owner: 'waitingFor', speaker: 'waitingFor' },
};
const STATUSES: Readonly<Record<string, string>> = {
  ...{ sign: 'sign', is: 'taskIs', as: 'troubleOutcome', missing: 'personMissing' },
};

describe('every status of the API’s answers has words', () => {
  it('by the thing that has it', () => {
    const statuses = lists.filter(({ field }) => ['status', 'state'].includes(field));
    expect(statuses.length).toBeGreaterThan(7);
    expect(silentIn(statuses)).toEqual([]);
  });

  it('and so has every other list of them', () => {
    expect(lists.length).toBeGreaterThan(40);
    expect(silentIn(lists.filter(({ field }) => !TOLD_ELSEWHERE.includes(field)))).toEqual([]);
  });

  it('how a process stands', () => {
    const found = domainSources().flatMap(({ file, source }) => {
      const kind = kindOfFile(file);
      const union = source.match(/^ {2}status:((?:[^;]|\n)*?);/m)?.[1] ?? '';
      return kind === undefined ? [] : quoted(union).map((status) => `${kind}.${status}`);
    });
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter((key) => !Object.hasOwn(statusWords.pairs, key))).toEqual([]);
    expect(KINDS).toEqual(expect.arrayContaining([...new Set(found.map((key) => key.split('.')[0]))]));
  });

  it('as the platform names them', () => {
    const refunds = [...OPEN_REFUND_STATUSES, 'CLOSED', 'SUCCESS'];
    expect(refunds.filter((status) => statusOf('refund', status, 'zh') === status)).toEqual([]);
    expect(OPEN_EXCHANGE_STATUSES.filter((status) => statusOf('exchange', status, 'zh') === status)).toEqual([]);
    expect(statusOf('refund', 'A_NEW_ONE', 'zh')).toBe('A_NEW_ONE');
  });
});

interface List {
  /** Of a schema with its last field: `refundListLineWhy`, and `refundListLine` for its status. */
  list: string;
  field: string;
  values: string[];
}

function listsIn(schema: Schema, path: string[]): List[] {
  const here = schema.enum?.filter((value) => typeof value === 'string') ?? [];
  const [name = ''] = path;
  const field = path.at(-1) ?? '';
  const thing = name.charAt(0).toLowerCase() + name.slice(1).replace(/Head$/, '');
  const list = ['status', 'state'].includes(field) ? thing : thing + field.charAt(0).toUpperCase() + field.slice(1);
  return [
    ...(here.length > 0 ? [{ list, field, values: here as string[] }] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => listsIn(part, [...path, key])),
    ...[schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) =>
      part ? listsIn(part, path) : [],
    ),
  ];
}

function silentIn(some: readonly List[]): string[] {
  return some.flatMap(({ list, field, values }) => {
    const terms = TERMS[field];
    const isSaid = (value: string) =>
      terms === undefined
        ? Object.hasOwn(statusWords.pairs, `${STATUSES[field] ?? list}.${value}`) || hasWords(field, value)
        : entryOf(terms, value) !== undefined;
    return values.filter((value) => !isSaid(value)).map((value) => `${list}.${value}`);
  });
}
