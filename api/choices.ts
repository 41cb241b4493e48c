import { z } from 'zod';
import { type Choice, choicesOf, type FieldChoices, fieldChoicesOf } from '../domain/case/choices';
import type { CaseState } from '../domain/case/state/caseState';
import type { Actor } from '../domain/roles';
import { fieldsOf, type StaffCommand } from './commands';
import { outcomesOf } from './outcomes';

/** A range of numbers as small as this is shown number by number. */
const FEW = 20;

/** What may be chosen with a command now: for its main choice, and field by field. */
export interface Choices {
  choices?: readonly string[];
  fields?: FieldChoices;
}

/** The choices of a command that is allowed: its schema's, less what the state of the case rules out for this person. */
export function choicesFor(state: CaseState, command: StaffCommand, actor: Actor): Choices {
  const narrowed = fieldChoicesOf(state, command, actor);
  const own = enumsOf(command);
  const fields = { ...own, ...narrowed };
  const main = choicesOf(state, command) ?? outcomesOf(command) ?? mainOf(command, own, fields);
  return {
    ...(main && { choices: main }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

/** The field without which the command says nothing, and for which now nothing may be said. */
export function fieldWithoutChoice(command: StaffCommand, { fields = {} }: Choices): string | undefined {
  const shape = fieldsOf(command);
  return Object.keys(fields).find((field) => {
    const schema = Object.hasOwn(shape, field) ? shape[field] : undefined;
    return fields[field]?.length === 0 && schema !== undefined && !(schema instanceof z.ZodOptional);
  });
}

/** The choices of each field that takes some few words or numbers, as the command's schema has them. */
export function enumsOf(command: StaffCommand): FieldChoices {
  const all = Object.entries(fieldsOf(command)).map(([field, schema]) => [field, valuesOf(schema)] as const);
  return Object.fromEntries(all.flatMap(([field, values]) => (values ? [[field, values]] : [])));
}

function mainOf(command: StaffCommand, own: FieldChoices, fields: FieldChoices): readonly string[] | undefined {
  const main = Object.keys(fieldsOf(command)).find(
    (field) => Object.hasOwn(own, field) || (Object.hasOwn(fields, field) && field !== 'process'),
  );
  return main === undefined ? undefined : fields[main]?.map(String);
}

function valuesOf(schema: z.ZodType): readonly Choice[] | undefined {
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return valuesOf(schema.element as z.ZodType);
  if (schema instanceof z.ZodEnum) return schema.options as string[];
  if (!(schema instanceof z.ZodNumber)) return undefined;
  const { minValue, maxValue } = schema;
  if (minValue === null || maxValue === null || maxValue - minValue > FEW) return undefined;
  return Array.from({ length: maxValue - minValue + 1 }, (_, index) => minValue + index);
}
