import type { Client, Pool } from 'pg';

/** The ids of one case. They stand in its rows, wherever these name the case, its refund or its order. */
export interface Ids {
  caseId: string;
  refundId: string;
  tid: string;
}

/** Rows of one case as the product left them, by table: JSON in which the ids of that case stand. */
export interface Template {
  ids: Ids;
  /** What each batch of the recorder wrote. */
  batches: Rows[];
  /** What intake and the person's request wrote. */
  opening: Rows;
  /** What the numbers and the notices of the case are. */
  later: Rows;
}

type Rows = Record<string, string[]>;

const BY_BATCH = { CaseEvent: 'seq', Contact: 'seq', CaseBatch: 'fromSeq', LiveEvent: 'fromSeq' } as const;
const TABLES = [
  ...['Case', 'CaseEvent', 'CaseBatch', 'LiveEvent', 'Contact', 'Task', 'Payout', 'CaseSubject', 'Look', 'Notice'],
  ...['NumberCase', 'NumberRow', 'Intent', 'LedgerEntry', 'OrderLedger'],
];

/** Tables of the same columns and indexes as the product's, for the sketch. */
export async function makeTables(client: Client): Promise<void> {
  await client.query('CREATE SCHEMA sketch');
  for (const table of TABLES)
    await client.query(`CREATE TABLE sketch."${table}" (LIKE public."${table}" INCLUDING ALL)`);
}

/** Takes a settled case of the product as the model of what a case writes. */
export async function templateOf(client: Client, ids: Ids): Promise<Template> {
  const rows = async (table: string, where: string, values: string[]) =>
    (await client.query(`SELECT to_jsonb(t)::text AS row FROM public."${table}" t WHERE ${where}`, values)).rows.map(
      ({ row }) => row as string,
    );
  const ofCase = (table: string, where = 'true') => rows(table, `"caseId" = $1 AND ${where}`, [ids.caseId]);
  const { rows: spans } = await client.query(
    'SELECT "fromSeq", "toSeq" FROM public."CaseBatch" WHERE "caseId" = $1 ORDER BY "fromSeq"',
    [ids.caseId],
  );
  const batches: Rows[] = [];
  for (const [n, { fromSeq, toSeq }] of spans.entries()) {
    const batch: Rows = { Case: await rows('Case', '"id" = $1', [ids.caseId]) };
    for (const [table, column] of Object.entries(BY_BATCH)) {
      batch[table] = await ofCase(table, `"${column}" BETWEEN ${fromSeq} AND ${toSeq}`);
    }
    if (n === 0) batch.Task = await ofCase('Task');
    if (n === spans.length - 1) batch.Payout = await ofCase('Payout');
    batches.push(batch);
  }
  const opening = {
    CaseSubject: await ofCase('CaseSubject'),
    Look: await rows('Look', '$1 = ANY("caseIds")', [ids.caseId]),
  };
  // The product counts many cases at once, so few rows fall to each.
  const later = {
    Notice: await ofCase('Notice'),
    NumberCase: await ofCase('NumberCase'),
    NumberRow: await rows('NumberRow', '"day" IS NOT NULL ORDER BY "measure", "by", "span", "day", "key" LIMIT 3', []),
  };
  return { ids, batches, opening, later };
}

/** Writes rows like the template's for another case: each table one insertion, all of them one statement. */
export async function write(pool: Pool, template: Template, rows: Rows, ids: Ids): Promise<void> {
  const { caseId, refundId, tid } = template.ids;
  const mine = (row: string) =>
    row.replaceAll(caseId, ids.caseId).replaceAll(refundId, ids.refundId).replaceAll(tid, ids.tid);
  const tables = Object.entries(rows).filter(([, its]) => its.length > 0);
  const values = tables.map(([table, its]) => `[${its.map((row) => keyed(table, mine(row), ids)).join(',')}]`);
  const insertions = tables.map(
    ([table], n) =>
      `INSERT INTO sketch."${table}" SELECT * FROM jsonb_populate_recordset(NULL::sketch."${table}", $${n + 1}::jsonb) ${ifThere(table)}`,
  );
  const last = insertions.pop() ?? 'SELECT 1';
  const named = insertions.map((insertion, n) => `s${n} AS (${insertion})`);
  await pool.query({
    name: `write ${tables.map(([table]) => table).join(' ')}`,
    text: named.length > 0 ? `WITH ${named.join(', ')} ${last}` : last,
    values,
  });
}

/** Keys that hold none of the case's ids are made its own. */
function keyed(table: string, row: string, { caseId }: Ids): string {
  const own: Record<string, (row: Record<string, unknown>) => object> = {
    LiveEvent: ({ seq }) => ({ id: Number.parseInt(caseId.slice(0, 8), 16) * 1_000 + Number(seq), position: null }),
    Look: () => ({ id: caseId }),
    Task: ({ id }) => ({ id: `${id}-${caseId}` }),
    Notice: ({ id }) => ({ id: `${id}-${caseId}` }),
    // Who watches the cases looks at those that have changed lately.
    Case: () => ({ updatedAt: new Date() }),
    NumberRow: ({ key }) => ({ key: `${key}-${caseId}` }),
  };
  const change = own[table];
  if (!change) return row;
  const parsed = JSON.parse(row) as Record<string, unknown>;
  return JSON.stringify({ ...parsed, ...change(parsed) });
}

function ifThere(table: string): string {
  if (table === 'Case')
    return 'ON CONFLICT ("id") DO UPDATE SET "state" = EXCLUDED."state", "stage" = EXCLUDED."stage", "updatedAt" = now()';
  return 'ON CONFLICT DO NOTHING';
}
