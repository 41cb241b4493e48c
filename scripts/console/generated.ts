import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root';
import { englishOf } from './english';

interface GeneratedFile {
  /** Relative to the repository. */
  path: string;
  text: string;
}

interface Term {
  zh: string;
  en: string;
  meaning: string;
}

/** The glossary's sections with words of the API, by the name that the console gives them. */
const SECTIONS = {
  Kinds: 'kinds',
  Stages: 'stages',
  Remedies: 'remedies',
  Roles: 'roles',
  'For whom a case waits': 'waitingFor',
  Processes: 'processes',
  'Purposes of money': 'purposes',
  'Countdowns of the platform': 'countdowns',
  'What is judged': 'judged',
  'What was looked up': 'verifications',
  'What a call came to': 'outcomes',
  'What is owed besides money': 'promises',
  'What a buyer wishes': 'wishes',
  'How a buyer came by themselves': 'channels',
  'Evidence and goods': 'goods',
  'Signs of fraud': 'signs',
  'The referee': 'referee',
  'Notes on an order': 'memos',
  "Differences with the providers' books": 'differences',
  'Dead letters': 'deadLetters',
  'Sheets of the day': 'sheets',
  'Moments of a talk': 'moments',
  Commands: 'commands',
} as const;

/** `console/words/generated/terms.json`: the glossary's words by list and name. */
export function termsFile(): GeneratedFile {
  const lists: Record<string, Record<string, Term>> = {};
  let name: string | undefined;
  for (const line of readFileSync(join(root, 'docs/glossary.md'), 'utf8').split('\n')) {
    const section = line.match(/^## (.*)/)?.[1];
    if (section !== undefined) {
      name = Object.hasOwn(SECTIONS, section) ? SECTIONS[section as keyof typeof SECTIONS] : undefined;
    }
    const row = line.match(/^\| `(\w+)` \| (.*?) \| (.*) \|$/);
    if (name === undefined || row === null) continue;
    const [, word = '', zh = '', meaning = ''] = row;
    lists[name] = { ...lists[name], [word]: { zh, en: englishOf(name, word), meaning } };
  }
  return { path: 'console/words/generated/terms.json', text: json(lists) };
}

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  description?: string;
}

/** How a field is asked for. */
export type FieldSort =
  | 'text'
  | 'number'
  | 'money'
  | 'yes'
  | 'choice'
  | 'choices'
  | 'time'
  | 'lines'
  | 'checks'
  | 'other';

/** A field of a command, as a form needs it. */
export interface CommandField {
  name: string;
  sort: FieldSort;
  required: boolean;
  options?: readonly unknown[];
  /** Characters of a text, or the bounds of a number. */
  min?: number;
  max?: number;
  /** The bound of the text counts bytes of UTF-8. */
  inBytes?: boolean;
}

interface Document {
  paths: Record<string, { post?: Operation }>;
}

interface Operation {
  parameters?: { name: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema } | undefined> };
}

/** In fen, wherever a command names them. */
const MONEY = ['amount', 'newPrice', 'demand', 'received'];

/** `console/case/generated/commands.json`: the fields of every command, from the API's document. */
export function commandsFile(): GeneratedFile {
  const { paths } = JSON.parse(readFileSync(join(root, 'api/openapi.json'), 'utf8')) as Document;
  const commands: Record<string, readonly CommandField[]> = {};
  for (const [path, { post }] of Object.entries(paths)) {
    const name = path.match(/^\/v1\/cases\/\{caseId\}\/(\w+)$/)?.[1];
    const schema = post?.requestBody?.content['application/json']?.schema;
    // What takes no key may be said again and again, and is no command.
    const isCommand = post?.parameters?.some((one) => one.name === 'Idempotency-Key');
    if (name === undefined || schema === undefined || !isCommand) continue;
    commands[name] = fieldsOf(schema);
  }
  return { path: 'console/case/generated/commands.json', text: json(commands) };
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): CommandField[] {
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, required: required.includes(name) },
    ...describe(name, schema),
  }));
}

function describe(name: string, schema: JsonSchema): Omit<CommandField, 'name' | 'required'> {
  const ways = schema.anyOf ?? schema.oneOf ?? [schema];
  if (ways.some(({ format }) => format === 'date-time')) return { sort: 'time' };
  const { type, items } = schema;
  if (schema.enum !== undefined) return { sort: 'choice', options: schema.enum };
  if (type === 'boolean') return { sort: 'yes' };
  if (type === 'array') {
    if (items?.properties?.oid !== undefined) return { sort: 'lines' };
    return { sort: 'choices', ...(items?.enum && { options: items.enum }) };
  }
  if (type === 'object') return { sort: name === 'checks' ? 'checks' : 'other' };
  if (type === 'integer' || type === 'number') {
    const { minimum: min, maximum: max } = schema;
    return { sort: MONEY.includes(name) ? 'money' : 'number', min, max };
  }
  const { minLength: min, maxLength: max, description = '' } = schema;
  return { sort: 'text', min, max, ...(description.includes('bytes') && { inBytes: true }) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
