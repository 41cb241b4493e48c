import { Client } from 'pg';

/** By a query of the test's own: every column of every table whose text holds one of these, as `Case.state`. */
export async function columnsWith(databaseUrl: string, texts: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found: string[] = [];
    for (const { t, c } of await columns(client)) {
      const like = texts.map((_, n) => `"${c}"::text ~ ('(^|[^a-z0-9])' || $${n + 1} || '($|[^a-z0-9])')`).join(' or ');
      const { rowCount } = await client.query(`select 1 from "${t}" where ${like} limit 1`, [...texts]);
      if (rowCount) found.push(`${t}.${c}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** The tables that have a column of this name. */
export async function tablesWith(databaseUrl: string, column: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await columns(client)).filter(({ c }) => c === column).map(({ t }) => t);
  } finally {
    await client.end();
  }
}

async function columns(client: Client): Promise<{ t: string; c: string }[]> {
  const { rows } = await client.query<{ t: string; c: string }>(
    `select table_name as t, column_name as c from information_schema.columns where table_schema = 'public' order by 1, 2`,
  );
  return rows;
}
