/** A node of the policy's JSON schema, as the API gives it. */
interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  description?: string;
  unit?: string;
  source?: string;
  default?: unknown;
}

/** One rule of the policy. */
export interface PolicyEntry {
  /** Its place, `contact.phoneAfter`. */
  path: string;
  group: string;
  /** How it is stored; docs/policy.md names them. */
  unit: string;
  /** What it means, in English. */
  doc: string;
  /** The handbook's value. */
  handbook: unknown;
}

/** Every rule that a person sets, in the order of the schema. The version counts by itself. */
export function entriesOf(schema: unknown): PolicyEntry[] {
  return entriesIn(schema as SchemaNode, '').filter(({ path }) => path !== 'version');
}

function entriesIn({ properties = {} }: SchemaNode, prefix: string): PolicyEntry[] {
  return Object.entries(properties).flatMap(([key, node]) => {
    const path = prefix + key;
    const { unit, description: doc = '', default: handbook } = node;
    if (unit === undefined) return entriesIn(node, `${path}.`);
    return [{ path, group: path.split('.')[0] ?? path, unit, doc, handbook }];
  });
}

type Group = Readonly<Record<string, unknown>>;

export function valueAt(policy: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as Group | undefined)?.[key], policy);
}

/** The policy with another value at a path; nothing else changes. */
export function withValue(policy: Group, path: string, value: unknown): Group {
  const [first = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue((policy[first] ?? {}) as Group, rest.join('.'), value);
  return { ...policy, [first]: inner };
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Fields in one order, so that two objects compare as what they say. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
