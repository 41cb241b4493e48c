import { Pool } from 'pg';
import type { Setup } from '../../cases/sketch/setup';
import { tools } from '../../cases/sketch/steps';

/** A peer's process also listens itself. */
export interface PeerSetup extends Setup {
  port: number;
}

/**
 * Runs a peer's process: `begin` starts what it needs and gives its intake, which runs until the channel to the bench closes. What is open
 * then ends with the process; the bench is over.
 */
export function equipped(begin: (setup: PeerSetup) => Promise<(ended: () => boolean) => Promise<void>>): void {
  const setup = JSON.parse(process.env.BENCH_SKETCH ?? '') as PeerSetup;
  const { databaseUrl, account, template } = setup;
  Object.assign(tools, { pool: new Pool({ connectionString: databaseUrl, max: 20 }), account, template });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  void begin(setup)
    .then((takeIn) => {
      process.send?.({ ready: true });
      return takeIn(() => false);
    })
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
}

/** The refund that `/propose/{refundId}` names. */
export function proposedTo(url = ''): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
