import type { Template } from './rows';
import type { TopAccount } from './top';

/** What a process of a sketch is given, in `BENCH_SKETCH`. */
export interface Setup {
  /** Of Temporal, or of the peer's own server. */
  address: string;
  namespace: string;
  taskQueue: string;
  databaseUrl: string;
  account: TopAccount;
  template: Template;
  /** How often new messages of the platform are looked for, ms. */
  pollMs: number;
}
