import type { Limits, Policy } from '../policy';
import type { Unit } from '../units';

/** What one entry of a policy means, in what unit, and where its default comes from: a row of docs/policy.md. */
export interface PolicyEntry {
  doc: string;
  unit: Unit;
  /** The paragraph of the handbook or of platform.md, or `design` where neither names a number. */
  source: string;
}

type Leaf = number | string | boolean | readonly unknown[] | Limits;
type PathsOf<T> = { [K in keyof T & string]: T[K] extends Leaf ? K : `${K}.${PathsOf<T[K]>}` }[keyof T & string];

/** The dotted path of an entry, as `contact.phoneAfter`. */
export type PolicyPath = PathsOf<Policy>;

/** Some of the entries, by path. */
export type Entries = Partial<Record<PolicyPath, PolicyEntry>>;
