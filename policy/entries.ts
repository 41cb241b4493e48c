import { z } from 'zod';
import type { Limits, Policy } from './schema';
import { policySchema } from './schema';
import { UNITS, type Unit } from './units';

/** One row of docs/policy.md: the meaning of an entry, its unit and the source of its default. */
export interface PolicyEntry {
  doc: string;
  unit: Unit;
  source: string;
  /** The handbook's value. */
  handbook: unknown;
}

type Leaf = number | string | boolean | readonly unknown[] | Limits;
type PathsOf<T> = { [K in keyof T & string]: T[K] extends Leaf ? K : `${K}.${PathsOf<T[K]>}` }[keyof T & string];

/** The dotted path of an entry, as `contact.phoneAfter`. */
export type PolicyPath = PathsOf<Policy>;

/** Every entry of a policy by its path, as the schema tells it. */
export const POLICY_ENTRIES = Object.fromEntries(entriesIn(policySchema)) as Readonly<Record<PolicyPath, PolicyEntry>>;

function entriesIn(group: z.ZodObject, prefix = ''): [path: string, entry: PolicyEntry][] {
  return Object.entries(group.shape).flatMap(([key, part]): [string, PolicyEntry][] => {
    const path = `${prefix}${key}`;
    return part instanceof z.ZodObject ? entriesIn(part, `${path}.`) : [[path, entryOf(path, part)]];
  });
}

function entryOf(path: string, part: z.core.$ZodType): PolicyEntry {
  const { description: doc, default: handbook, unit, source } = z.globalRegistry.get(part) ?? {};
  if (!doc || !source || !isUnit(unit)) throw new Error(`The schema of a policy does not tell all of ${path}.`);
  return { doc, unit, source, handbook };
}

function isUnit(name: string | undefined): name is Unit {
  return name !== undefined && Object.hasOwn(UNITS, name);
}
