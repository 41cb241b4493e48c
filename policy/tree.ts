/** A policy as a tree of groups, read and written by paths such as `contact.phoneAfter`. */

export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an entry, or undefined where the policy has none. */
export function valueAt(policy: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isGroup(value) && Object.hasOwn(value, key) ? value[key] : undefined), policy);
}

/** Gives the policy with another value at a path. A part of the path that is no group becomes one. */
export function put(policy: unknown, [key, ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const known = isGroup(policy) ? policy : {};
  if (key === undefined) return known;
  return { ...known, [key]: rest.length === 0 ? value : put(known[key], rest, value) };
}
