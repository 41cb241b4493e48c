import { ListOf, type TopValue } from './answer';

type Body = { [name: string]: TopValue | undefined };

/**
 * Gives only the fields named in `fields`, as TOP does. `orders` means all of the lines, `orders.oid` one field of
 * each.
 */
export function onlyFields(body: Body, fields: readonly string[]): Body {
  const wanted = new Set(fields);
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, TopValue | undefined][] => {
      if (wanted.has(name)) return [[name, value]];
      const inner = fields.filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1));
      if (inner.length === 0 || !(value instanceof ListOf)) return [];
      return [
        [
          name,
          new ListOf(
            value.element,
            value.items.map((item) => onlyFields(item as Body, inner)),
          ),
        ],
      ];
    }),
  );
}
