/**
 * Names of the fields in states and events that hold an instant. A test in test/api compares this rule with the
 * domain's types.
 */
const INSTANT_FIELD = /^(at|until|deadline|respondBy|\w+At|\w+Since)$/;

export function isInstantField(field: string): boolean {
  return INSTANT_FIELD.test(field);
}

/** Makes a copy for the API: every instant is ISO 8601 instead of epoch ms. */
export function withIsoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      isInstantField(field) ? isoOf(inner) : withIsoInstants(inner),
    ]),
  );
}

/** One instant, or a list of them. */
function isoOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(isoOf);
  return typeof value === 'number' ? new Date(value).toISOString() : withIsoInstants(value);
}
