/**
 * A table that is asked for names from outside: only its own are found. A plain object would find `constructor` and
 * `toString` as well.
 */
export function nameTable<V>(rows: Readonly<Record<string, V>>): Readonly<Record<string, V>> {
  return Object.freeze(Object.assign(Object.create(null), rows));
}
