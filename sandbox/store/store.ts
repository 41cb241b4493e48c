import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Kind, Records } from '../model/types';

type Write = [kind: Kind, id: string, record: Records[Kind] | null];
type Tables = { [K in Kind]: Map<string, Records[K]> };

const COMPACT_AT_BYTES = 8 * 1024 * 1024;

/**
 * The emulator's memory: tables of plain records, kept in a snapshot and an append journal in `dir`.
 *
 * `transact` appends a transaction's changes as one line before it returns. So a killed process forgets nothing that
 * it answered. A kill may tear the last line. That line was never answered, and the next start drops it. Only one
 * process may use a directory.
 */
export class Store {
  private readonly tables = emptyTables();
  private readonly touched = new Map<string, { kind: Kind; id: string; before: Records[Kind] | undefined }>();
  private depth = 0;
  private closed = false;
  private sequence = 0;
  private journalBytes = 0;
  private snapshotBytes = 0;

  /** Rises with every committed change. So readers can cache derived values. */
  get revision(): number {
    return this.sequence;
  }

  /** Opens or creates the store. Throws an Error with a sentence if a file is damaged. */
  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true });
    this.load();
    this.compact();
  }

  get<K extends Kind>(kind: K, id: string): Readonly<Records[K]> | undefined {
    return this.tables[kind].get(id);
  }

  list<K extends Kind>(kind: K): IterableIterator<Readonly<Records[K]>> {
    return this.tables[kind].values();
  }

  count(kind: Kind): number {
    return this.tables[kind].size;
  }

  /** The record itself, to be changed in place. Only inside `transact`; undone if the transaction throws. */
  edit<K extends Kind>(kind: K, id: string): Records[K] {
    const record = this.tables[kind].get(id);
    if (!record) throw new Error(`There is no ${kind} ${id}.`);
    this.touch(kind, id, record);
    return record;
  }

  /** Adds or replaces a record. Only inside `transact`. */
  put<K extends Kind>(kind: K, id: string, record: Records[K]): Records[K] {
    this.touch(kind, id, this.tables[kind].get(id));
    this.tables[kind].set(id, record);
    return record;
  }

  remove<K extends Kind>(kind: K, id: string): void {
    this.touch(kind, id, this.tables[kind].get(id));
    this.tables[kind].delete(id);
  }

  /** Runs `change` so that all of it is kept, on disk, or none. Nested calls join the outer one. */
  transact<T>(change: () => T): T {
    this.depth += 1;
    try {
      const result = change();
      if (this.depth === 1) this.commit();
      return result;
    } catch (error) {
      if (this.depth === 1) this.rollBack();
      throw error;
    } finally {
      this.depth -= 1;
    }
  }

  /** Leaves one snapshot and an empty journal behind. */
  close(): void {
    this.compact();
    this.closed = true;
  }

  /** Nothing is written after the end, since another process may use the directory. */
  get isClosed(): boolean {
    return this.closed;
  }

  private touch<K extends Kind>(kind: K, id: string, before: Records[K] | undefined): void {
    if (this.depth === 0) throw new Error('A record was changed outside a transaction.');
    const key = `${kind}/${id}`;
    if (!this.touched.has(key)) this.touched.set(key, { kind, id, before: structuredClone(before) });
  }

  private commit(): void {
    if (this.touched.size === 0) return;
    const writes: Write[] = [...this.touched.values()].map(({ kind, id }) => [
      kind,
      id,
      this.tables[kind].get(id) ?? null,
    ]);
    const line = `${JSON.stringify({ n: this.sequence + 1, w: writes })}\n`;
    appendFileSync(this.journalPath, line);
    this.sequence += 1;
    this.touched.clear();
    this.journalBytes += Buffer.byteLength(line);
    if (this.journalBytes > Math.max(COMPACT_AT_BYTES, 2 * this.snapshotBytes)) this.compact();
  }

  private rollBack(): void {
    for (const { kind, id, before } of this.touched.values()) this.set(kind, id, before ?? null);
    this.touched.clear();
  }

  private set(kind: Kind, id: string, record: Records[Kind] | null): void {
    const table = this.tables[kind] as Map<string, Records[Kind]>;
    if (record === null) table.delete(id);
    else table.set(id, record);
  }

  private load(): void {
    if (existsSync(this.snapshotPath)) {
      const snapshot = parse<{ n: number; records: Write[] }>(
        readFileSync(this.snapshotPath, 'utf8'),
        this.snapshotPath,
      );
      for (const [kind, id, record] of snapshot.records) this.set(kind, id, record);
      this.sequence = snapshot.n;
    }
    if (!existsSync(this.journalPath)) return;
    const lines = readFileSync(this.journalPath, 'utf8').split('\n');
    lines.pop(); // what follows the last line break is empty, or a line torn by a kill
    for (const line of lines) {
      const entry = parse<{ n: number; w: Write[] }>(line, this.journalPath);
      if (entry.n <= this.sequence) continue; // already in the snapshot
      for (const [kind, id, record] of entry.w) this.set(kind, id, record);
      this.sequence = entry.n;
    }
  }

  /** Writes the snapshot beside, moves it over the old one, and only then empties the journal. */
  private compact(): void {
    const records = (Object.keys(this.tables) as Kind[]).flatMap((kind) =>
      [...this.tables[kind]].map(([id, record]): Write => [kind, id, record]),
    );
    const text = JSON.stringify({ n: this.sequence, records });
    replaceFile(this.snapshotPath, text);
    replaceFile(this.journalPath, '');
    this.snapshotBytes = Buffer.byteLength(text);
    this.journalBytes = 0;
  }

  private get snapshotPath(): string {
    return join(this.dir, 'state.json');
  }

  private get journalPath(): string {
    return join(this.dir, 'journal.jsonl');
  }
}

function emptyTables(): Tables {
  return {
    meta: new Map(),
    shop: new Map(),
    order: new Map(),
    refund: new Map(),
    exchange: new Map(),
    push: new Map(),
    callback: new Map(),
    parcel: new Map(),
    subscription: new Map(),
    transfer: new Map(),
    tradeRefund: new Map(),
    account: new Map(),
    book: new Map(),
    fault: new Map(),
    chaos: new Map(),
    call: new Map(),
    later: new Map(),
    pushFault: new Map(),
    sms: new Map(),
    smsAccount: new Map(),
    text: new Map(),
    robot: new Map(),
  };
}

function parse<T>(text: string, path: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`The sandbox's state file ${path} is damaged; move its folder away to start afresh.`);
  }
}

function replaceFile(path: string, text: string): void {
  const beside = `${path}.tmp`;
  const file = openSync(beside, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
