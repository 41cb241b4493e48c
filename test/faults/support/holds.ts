import { Client, Pool } from 'pg';
import { eventually } from '../../../scripts/stack';
import { PATIENCE_MS } from '../../support/patience';

/**
 * Stops the writer of a named line of a named effect. Triggers in the test's own database make the writer wait. The
 * product knows nothing of it. A worker that is stopped there can be killed exactly before or after the line
 * (docs/exactly-once.md).
 */
export interface Holds {
  /** From now on this effect does not cross the line: that of one case, or the next one. */
  holdNext(kind: string, at: Line, caseId?: string): Promise<Hold>;
  close(): Promise<void>;
}

export interface Line {
  /** `before`: the row is not there yet. `after`: it is committed when it is let go, and its writer does not know. */
  moment: 'before' | 'after';
  /**
   * Of an effect's intent its new status; `held` or `paid` of the ledger (kind `ledger`); the type of an event in the timeline (kind `event`).
   */
  line: string;
}

export interface Hold {
  /** Until somebody stands there. Throws when nobody has come after so long, ms. */
  reached(limitMs?: number): Promise<void>;
  /** The stopped writer is dead by now. Before the line nothing is written; after it the row is committed. */
  letGo(): Promise<void>;
}

/** Tells our advisory locks from the product's. */
const SPACE = 772_001;

const TRIGGERS = `
create table test_hold (id serial primary key, kind text not null, line text not null, moment text not null, case_id text);

create function test_hold_here() returns trigger language plpgsql as $$
declare own record; its_kind text; its_line text;
begin
  if TG_TABLE_NAME = 'Intent' then its_kind := NEW."kind"; its_line := NEW."status";
  elsif TG_TABLE_NAME = 'LedgerEntry' then its_kind := 'ledger'; its_line := NEW."status";
  else its_kind := 'event'; its_line := NEW."type";
  end if;
  for own in select * from test_hold h where h.kind = its_kind and h.line = its_line
    and h.moment = (case TG_WHEN when 'BEFORE' then 'before' else 'after' end)
    and (h.case_id is null or h.case_id = NEW."caseId")
  loop
    perform pg_advisory_xact_lock_shared(${SPACE}, own.id);
  end loop;
  return NEW;
end $$;
${['Intent', 'LedgerEntry', 'CaseEvent']
  .map(
    (table) => `
create trigger test_hold_before before insert or update on "${table}" for each row execute function test_hold_here();
create constraint trigger test_hold_after after insert or update on "${table}" deferrable initially deferred
  for each row execute function test_hold_here();`,
  )
  .join('\n')}
`;

/** Lays the triggers into a database, where they are not there yet. */
export async function holdsIn(databaseUrl: string): Promise<Holds> {
  // The locks belong to one connection; who waits for them is looked up on others, several at once.
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const looks = new Pool({ connectionString: databaseUrl, max: 4 });
  const { rows } = await client.query("select to_regclass('test_hold') is null as fresh");
  if (rows[0]?.fresh) await client.query(TRIGGERS);

  return {
    async holdNext(kind, { moment, line }, caseId) {
      const made = await client.query<{ id: number }>("select nextval('test_hold_id_seq')::int as id");
      const id = made.rows[0]?.id ?? 0;
      await client.query('select pg_advisory_lock($1, $2)', [SPACE, id]);
      const row = [id, kind, line, moment, caseId ?? null];
      await client.query('insert into test_hold (id, kind, line, moment, case_id) values ($1, $2, $3, $4, $5)', row);
      return {
        reached: (limitMs = PATIENCE_MS) =>
          eventually(async () => {
            if ((await standingAt(looks, id, 'waiting')).length === 0)
              throw new Error(`Nobody came to ${kind} ${moment} ${line}.`);
          }, limitMs),
        async letGo() {
          if (moment === 'before') await endAll(looks, id);
          await client.query('delete from test_hold where id = $1', [id]);
          await client.query('select pg_advisory_unlock($1, $2)', [SPACE, id]);
          // Until what stood there is committed or gone.
          await eventually(async () => {
            if ((await standingAt(looks, id, 'any')).length > 0) throw new Error(`Somebody still stands at ${line}.`);
          }, PATIENCE_MS);
        },
      };
    },
    async close() {
      await looks.end();
      await client.end();
    },
  };
}

/**
 * Ends whoever stands at the line, and first whoever waits behind for the same row. Those would go on in their place,
 * though their process is dead.
 */
async function endAll(looks: Pool, id: number): Promise<void> {
  for (const pid of await standingAt(looks, id, 'waiting')) {
    await looks.query(
      'select pg_terminate_backend(pid, 60000) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [pid],
    );
    await looks.query('select pg_terminate_backend($1, 60000)', [pid]);
  }
}

async function standingAt(looks: Pool, id: number, who: 'waiting' | 'any'): Promise<number[]> {
  const { rows } = await looks.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and (not granted or $3) and classid = $1::oid and objid = $2::oid
       and database = (select oid from pg_database where datname = current_database())`,
    [SPACE, id, who === 'any'],
  );
  return rows.map(({ pid }) => pid);
}
