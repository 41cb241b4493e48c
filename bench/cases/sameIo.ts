import type { Client } from 'pg';

/** Rows written so far, new and changed, in the product's tables and in the sketch's. */
export async function countedRows(postgres: Client): Promise<{ product: number; sketch: number }> {
  await postgres.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await postgres.query<{ schemaname: string; written: number }>(
    'SELECT schemaname, sum(n_tup_ins + n_tup_upd)::float8 AS written FROM pg_stat_user_tables GROUP BY schemaname',
  );
  const of = (schema: string) => rows.find(({ schemaname }) => schemaname === schema)?.written ?? 0;
  return { product: of('public'), sketch: of('sketch') };
}

/** Calls to providers so far, as the workers tell them to Prometheus. */
export async function productCalls(ports: readonly number[]): Promise<number> {
  let sum = 0;
  for (const port of ports) {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const lines = (await response.text())
      .split('\n')
      .filter((line) => line.startsWith('shouhou_provider_calls_total{'));
    sum += lines.reduce((own, line) => own + Number(line.slice(line.lastIndexOf(' '))), 0);
  }
  return sum;
}
