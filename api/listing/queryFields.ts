import { z } from 'zod';
import { isoInstant, text } from '../fields';

/** The fields of which the queries of lists are made. */

/** At most so many rows of a page. */
const MOST = 100;

/** For the document: a number, although an address has it as text. */
function numberBetween(minimum: number, maximum: number, fallback?: number) {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
    Object.assign(jsonSchema, {
      type: 'integer',
      minimum,
      maximum,
      ...(fallback !== undefined && { default: fallback }),
    });
  };
}

function plainly(type: 'boolean') {
  return ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.enum;
    Object.assign(jsonSchema, { type });
  };
}

/** A number in an address, where every value is text. */
export function wholeNumber(minimum: number, maximum: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum, `must be at least ${minimum}`).max(maximum, `must be at most ${maximum}`))
    .default(fallback)
    .meta({ override: numberBetween(minimum, maximum, fallback) });
}

export const page = {
  limit: wholeNumber(1, MOST, 50),
  cursor: text(1000).optional(),
};

export const name = text(200);

/** Of a page that a browser opens by itself: it sends no `X-Shop`. */
export const shop = text(200)
  .optional()
  .meta({ description: 'The shop, for a browser that opens this address and sends no X-Shop.' });

/** In the document, where every value of an address is text, it is what it stands for. */
export const yesOrNo = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ override: plainly('boolean') });

/** 1 urgent, 2 high, 3 normal. */
export const priority = z
  .enum(['1', '2', '3'])
  .transform(Number)
  .meta({
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.enum;
      numberBetween(1, 3)({ jsonSchema });
    },
  });

/** An instant of the shop's clock. */
export const before = isoInstant.transform((at) => new Date(at));

export const lastFour = z.string().regex(/^\d{4}$/, 'must be the four last digits of a phone number');

/** Names of fields with commas between them, each one of these. */
export function fieldsOf<const T extends readonly string[]>(those: T) {
  const isOne = (field: string): field is T[number] => those.includes(field);
  return z
    .string()
    .max(1000, 'must have at most 1000 characters')
    .transform((value, context): T[number][] => {
      const fields = value.split(',');
      const unknown = fields.find((field) => !isOne(field));
      if (unknown === undefined) return fields.filter(isOne);
      context.addIssue({ code: 'custom', message: `there is no field "${unknown.slice(0, 50)}"` });
      return z.NEVER;
    });
}
