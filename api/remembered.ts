/**
 * Remembers what was worked out from an object that never changes, for example a version of the rules. The key names
 * everything else that it came from. At most so many answers an object; beyond that the oldest is forgotten.
 */
export function remembered<From extends object, Value>(most: number) {
  const known = new WeakMap<From, Map<string, Value>>();
  return (from: From, key: string, work: () => Value): Value => {
    const values = known.get(from) ?? new Map<string, Value>();
    known.set(from, values);
    const found = values.get(key);
    if (found !== undefined) return found;
    const value = work();
    const [oldest] = values.keys();
    if (values.size >= most && oldest !== undefined) values.delete(oldest);
    values.set(key, value);
    return value;
  };
}
