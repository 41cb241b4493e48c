import { instantOf } from '../design/times';
import file from './generated/commands.json';
import type { Allowed } from './useCase';

/** A field of a command as a form asks for it (scripts/console/generated.ts). */
export interface Field {
  name: string;
  sort: 'text' | 'number' | 'money' | 'yes' | 'choice' | 'choices' | 'time' | 'lines' | 'checks' | 'other';
  required: boolean;
  options?: readonly (string | number)[];
  min?: number;
  max?: number;
  inBytes?: boolean;
}

/** What was typed, by field. Money is yuan as typed, a time what the browser's field gives. */
export type Typed = Readonly<Record<string, unknown>>;

const COMMANDS: Readonly<Partial<Record<string, readonly Field[]>>> = file as Record<string, Field[]>;

/** Texts of which people write more than a line. */
const LONG = ['note', 'text', 'reason', 'said', 'suggestion', 'cause'];

export function isLong({ name, max = 0 }: Field): boolean {
  return LONG.includes(name) && max >= 200 && name !== 'cause';
}

/**
 * The fields to ask for, with what may be chosen now. Of several processes one is chosen; a single one is known. `outcome` is asked
 * for where the command needs it: elsewhere it is another name of a field that is asked for already.
 */
export function fieldsFor({ name, choices, fields }: Allowed): Field[] {
  return (COMMANDS[name] ?? []).flatMap((given) => {
    const field = { ...given, required: given.required || isMain(name, given.name) };
    const own = field.name === 'outcome' && field.required && choices.length > 0 ? choices : undefined;
    const options = fields[field.name] ?? field.options ?? own;
    if (field.name === 'process' && (options?.length ?? 0) < 2) return [];
    if (field.name === 'outcome' && !field.required) return [];
    if (field.sort === 'other' && field.name !== 'or') return [];
    if (options === undefined) return [field];
    const sort = field.sort === 'choices' || field.sort === 'lines' || field.sort === 'checks' ? field.sort : 'choice';
    return [{ ...field, sort, options }];
  });
}

/** Fields that the schema leaves open because `outcome` may say them instead. The form has no such way. */
const MAIN: Readonly<Partial<Record<string, string>>> = {
  ...{ recordAnswer: 'answer', judgeParcel: 'decision', judgeEvidence: 'verdict', recordVerdict: 'for' },
  ...{ inspect: 'accepted', settlePayout: 'paid', judgeSign: 'confirmed' },
};

function isMain(command: string, field: string): boolean {
  return MAIN[command] === field;
}

/** The body of the command: what was typed, in the API's units; times are the shop's. */
export function bodyOf(fields: readonly Field[], typed: Typed, zone: string): Record<string, unknown> {
  const known = fields.flatMap((field): [string, unknown][] => {
    const value = typedValue(field, typed[field.name], zone);
    return value === undefined ? [] : [[field.name, value]];
  });
  return Object.fromEntries(known);
}

function typedValue({ sort }: Field, value: unknown, zone: string): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  switch (sort) {
    case 'text':
      return String(value).trim() === '' ? undefined : String(value);
    case 'money':
      return fenOf(String(value));
    case 'number':
      return Number(value);
    case 'time': {
      const at = instantOf(String(value), zone);
      return at === undefined ? undefined : new Date(at).toISOString();
    }
    case 'other':
      return secondOf(value);
    case 'choices':
    case 'lines':
      return Array.isArray(value) && value.length > 0 ? value : undefined;
    default:
      return value;
  }
}

/** Yuan as typed, in fen: `12.5` is 1250. Undefined while it is no amount. */
export function fenOf(text: string): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = '0', cents = ''] = match;
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Whether everything that the command needs is in its body. */
export function isWhole(fields: readonly Field[], body: Readonly<Record<string, unknown>>): boolean {
  return fields.every(({ name, required }) => !required || body[name] !== undefined);
}

/** The second remedy of an offer, once it is chosen. */
function secondOf(value: unknown): unknown {
  const { remedy, amount } = value as { remedy?: string; amount?: string };
  if (remedy === undefined) return undefined;
  const fen = amount === undefined ? undefined : fenOf(amount);
  return { remedy, ...(fen !== undefined && { amount: fen }) };
}
