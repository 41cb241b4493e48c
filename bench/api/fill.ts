import { Client } from 'pg';

export interface Filling {
  shopId: string;
  /** A case as the product made it: all others are like it. */
  like: string;
  cases: number;
  /** Open tasks. */
  tasks: number;
  /** The stages that they are at, in turn; of ten cases seven are closed. */
  stages?: readonly string[];
}

/** Fills Postgres with rows like those of one real case. Gives what may be asked for. */
export async function fill(databaseUrl: string, filling: Filling): Promise<{ someBuyer: string; someCase: string }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { shopId, like, cases, tasks, stages = STAGES } = filling;
    await client.query(CASES, [like, cases, KINDS, stages]);
    await client.query(TASKS, [like, tasks]);
    await client.query('VACUUM ANALYZE "Case", "Task"');
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM "Case" WHERE "shopId" = $1', [
      shopId,
    ]);
    if ((rows[0]?.n ?? 0) < cases) throw new Error('Postgres was not filled.');
    return { someBuyer: 'buyer-77', someCase: `bench-${Math.round(cases / 2)}` };
  } finally {
    await client.end();
  }
}

const KINDS = ['refundUnshipped', 'noReasonReturn', 'qualityReturn', 'exchange', 'complaint', 'invoice'];
const STAGES = [
  'closed',
  'closed',
  'settlement',
  'closed',
  'closed',
  'proposal',
  'closed',
  'closed',
  'followUp',
  'closed',
];

/** One case every half a minute, back from now. A buyer has four. */
const CASES = `
  INSERT INTO "Case"
  SELECT r.*
  FROM "Case" c, generate_series(1, $2::int) n, LATERAL jsonb_populate_record(c, jsonb_build_object(
    'id', 'bench-' || n, 'subjectId', 'bench-' || n, 'tid', (900000000000 + n)::text, 'refundId', (800000000000 + n)::text,
    'buyerId', 'buyer-' || n % greatest(1, $2::int / 4), 'owner', 'agent-' || n % 40,
    'kind', ($3::text[])[1 + n % 6], 'stage', ($4::text[])[1 + n % cardinality($4::text[])],
    'openedAt', now() - n * interval '30 seconds', 'nextDeadlineAt', now() + (n % 5000) * interval '1 minute'
  )) r
  WHERE c.id = $1`;

/** Half of them free, the others with forty people. */
const TASKS = `
  INSERT INTO "Task"
  SELECT r.*
  FROM "Task" t, generate_series(1, $2::int) n,
    LATERAL jsonb_populate_record(t, jsonb_build_object(
    'id', 'bench-task-' || n, 'caseId', 'bench-' || n, 'assignee', CASE WHEN n % 2 = 0 THEN 'agent-' || n % 40 END,
    'role', (array['afterSales', 'afterSales', 'afterSales', 'supervisor', 'finance', 'warehouse'])[1 + n % 6],
    'priority', 1 + n % 3, 'dueAt', now() + (n % 3000 - 300) * interval '1 minute', 'closedAt', null,
    'overdueAt', now() + (n % 3000 - 200) * interval '1 minute'
    )) r
  WHERE t.id = (SELECT min(id) FROM "Task" WHERE "caseId" = $1)`;
