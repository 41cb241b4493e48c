import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Product } from './product';
import { makeTables, type Template, templateOf } from './sketch/rows';
import { takeTurn } from './turn';

/** How often new messages of the platform are looked for, ms: the product's own default. */
export const POLL_MS = 1_000;
/** Numbers and notices of a case are written within this time, ms. */
const AFTER_THE_MODEL = 5_000;

/** Lets the product compile and fill its caches, and makes the tables of the cases by hand. One settled case is the model of their rows. */
export async function warmedUp(
  ours: Product,
  postgres: Client,
  atOnce: number,
): Promise<{ template: Template; workflowId: string }> {
  const [tid = ''] = await ours.prepare(1);
  await takeTurn(ours, { cases: 2 * atOnce, atOnce });
  const modelled = await ours.settled(tid);
  await pause(AFTER_THE_MODEL);
  await makeTables(postgres);
  return { template: await templateOf(postgres, modelled), workflowId: modelled.workflowId };
}
