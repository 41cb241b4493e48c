/** A statement of a migration that code from before it may not survive, and what it would meet. */
export interface ContractStep {
  statement: string;
  why: string;
}

interface Rule {
  finds: RegExp;
  /** Only on a table that this migration has not made itself. */
  onOldTable?: true;
  why: string;
}

const NAME = '(?:"?\\w+"?\\.)?"?(\\w+)"?';
const ON_TABLE = `alter table (?:if exists )?(?:only )?${NAME} .*`;

/** What takes something away from old code, or asks it for something that it does not know. */
const RULES: readonly Rule[] = [
  { finds: /^drop (?:table|view|materialized view|type|schema|function)\b/, why: 'old code still reads it' },
  { finds: /^truncate\b/, why: 'old code still reads these rows' },
  {
    finds: new RegExp(`^${ON_TABLE}\\bdrop (?:column )?(?!constraint|default|not null|expression|identity)"?\\w`),
    onOldTable: true,
    why: 'old code still reads and writes the column',
  },
  {
    finds: new RegExp(`^${ON_TABLE}\\brename (?:column )?(?!constraint)`),
    onOldTable: true,
    why: 'old code knows it by its old name',
  },
  { finds: /^alter (?:type|view) .* rename\b/, why: 'old code knows it by its old name' },
  {
    finds: new RegExp(`^${ON_TABLE}\\balter (?:column )?"?\\w+"? (?:set data )?type\\b`),
    onOldTable: true,
    why: 'old code writes the old type',
  },
  {
    finds: new RegExp(`^${ON_TABLE}\\balter (?:column )?"?\\w+"? set not null`),
    onOldTable: true,
    why: 'old code may leave it empty',
  },
  {
    finds: new RegExp(`^${ON_TABLE}\\balter (?:column )?"?\\w+"? drop default`),
    onOldTable: true,
    why: 'old code leaves it to the default',
  },
  {
    finds: new RegExp(`^${ON_TABLE}\\badd (?:constraint \\S+ )?(?:unique|check|primary key|foreign key|exclude)\\b`),
    onOldTable: true,
    why: 'rows of old code may break the constraint',
  },
  {
    finds: new RegExp(`^create unique index (?:concurrently )?(?:if not exists )?\\S+ on (?:only )?${NAME}`),
    onOldTable: true,
    why: 'rows of old code may be there twice',
  },
];

/** A new column that must be filled: old code does not know it. */
const ADDED = /\badd (?:column )?(?:if not exists )?("?\w+"? [^,(]*(?:\([^)]*\)[^,(]*)*)/g;
const FILLED = /\bdefault\b|\bgenerated\b|\bserial\b/;

/** The contract steps of a migration's SQL, in its order (docs/upgrading.md). Pure: it looks at the SQL alone. */
export function contractSteps(sql: string): ContractStep[] {
  const statements = statementsIn(sql);
  const made = new Set(
    statements.flatMap((one) => /^create table (?:if not exists )?(?:"?\w+"?\.)?"?(\w+)"?/.exec(plain(one))?.[1] ?? []),
  );
  return statements.flatMap((statement) => {
    const text = plain(statement);
    const found = RULES.flatMap(({ finds, onOldTable, why }) => {
      const [match, table] = finds.exec(text) ?? [];
      return match === undefined || (onOldTable && table !== undefined && made.has(table)) ? [] : [why];
    });
    const [, altered] = new RegExp(`^alter table (?:if exists )?(?:only )?${NAME}`).exec(text) ?? [];
    if (altered !== undefined && !made.has(altered) && addsUnfilled(text))
      found.push('old code does not fill the new column');
    return found.map((why) => ({ statement: statement.replaceAll(/\s+/g, ' '), why }));
  });
}

function addsUnfilled(text: string): boolean {
  return [...text.matchAll(ADDED)].some(([, column = '']) => /\bnot null\b/.test(column) && !FILLED.test(column));
}

/** One line in lower case, without what stands in quotes of texts. Names keep their letters apart by case no more. */
function plain(statement: string): string {
  return statement
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Bodies between `$$` may hold semicolons; comments end with their line. */
function statementsIn(sql: string): string[] {
  const statements: string[] = [];
  let rest = '';
  for (const [part] of sql
    .replaceAll(/--[^\n]*/g, '')
    .matchAll(/\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|;|[^;$']+|\$/g)) {
    if (part === ';') {
      statements.push(rest.trim());
      rest = '';
    } else rest += part;
  }
  return [...statements, rest.trim()].filter((statement) => statement !== '');
}

/** What stands beside a contract step: since which release no code reads what it takes away. */
export interface Contract {
  unreadSince: string;
  why: string;
}

/**
 * Why a migration may not run while code of the last release does, in sentences; none for one that only adds. A contract step needs
 * its word: the release since which no code reads or writes what goes, which must be out already.
 */
export function migrationFaults(
  { name, sql, contract }: { name: string; sql: string; contract?: Contract },
  lastRelease: string,
): string[] {
  const steps = contractSteps(sql);
  if (steps.length === 0) return [];
  if (!contract) {
    return steps.map(
      ({ statement, why }) =>
        `${name}: ${why} (${statement.slice(0, 120)}). Do it a release later, with a contract.json that says since which release no code needs it.`,
    );
  }
  if (!isVersion(contract.unreadSince)) return [`${name}: unreadSince "${contract.unreadSince}" is no release.`];
  if (compareVersions(contract.unreadSince, lastRelease) <= 0) return [];
  return [
    `${name}: no code needs it since ${contract.unreadSince}, but ${lastRelease} is the last release: its code still runs beside.`,
  ];
}

function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text);
}

function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.split('.').map(Number));
  return [0, 1, 2].map((n) => (a?.[n] ?? 0) - (b?.[n] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
