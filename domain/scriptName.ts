import type { zhCN } from '../activities/scripts/zhCN';

/** Words of kinds that are not part of the product. A test's own kind adds its names here (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: it is open to be added to
export interface AddedScripts {}

/**
 * The name of a text. The texts stay outside the case's code; only the type of their names comes in. A name without a
 * text does not compile. Example: `errand.coupon`.
 */
export type ScriptName = keyof typeof zhCN | keyof AddedScripts;

/** What follows a prefix in the names: `NamedBy<'errand'>` is `'coupon' | 'invoice' | …`. */
export type NamedBy<Prefix extends string> = ScriptName extends infer Name
  ? Name extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never;
