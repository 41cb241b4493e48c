import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { CommandName } from '../../domain/case/commands';
import { commandTable } from '../../domain/case/table';
import { ADMIN_ROLE, type Duty, rolesWith, STAFF_ROLES, type StaffRole } from '../../domain/roles';
import type { AppDeps } from '../deps';
import type { ErrorCode } from './errors';

/**
 * One operation of the API as data, beside its handler. Its route is mounted from this (mount.ts), and its page of the
 * OpenAPI document is made from it (document.ts). So what is said and what is done cannot drift apart.
 */
export interface Operation {
  /** The operationId, for example `listCases`. */
  id: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/v1/cases/{caseId}`. */
  path: string;
  tag: Tag;
  /** At most a line; `description` says what a caller must know besides. */
  summary: string;
  description?: string;
  /** It is to go: docs/api.md says how. Days of the calendar, for example 2027-01-31. */
  deprecated?: { since: string; until: string; instead: string };
  /** Deny by default: there is no operation without an answer to this. */
  who: Who;
  /** Absent: a query is refused. */
  query?: z.ZodObject;
  /** What it reads of the headers, for the document; the handler checks them. */
  headers?: z.ZodObject;
  /** Absent: the handler reads no body. */
  body?: z.ZodType;
  /** What the document says of the body, where the handler checks it in another way than by `body`. */
  bodyInDocument?: DocumentedBody;
  answers: Readonly<Record<number, AnswerSpec>>;
  /** Beyond those that follow from method, path, query, body and `who` (codes.ts). */
  errors: readonly ErrorCode[];
  /** True to the schemas: a test reads it with them. */
  example: { query?: Record<string, string>; body?: unknown; answer?: unknown };
  /** Express's own path, where one parameter takes several segments. */
  expressPath?: string;
  /** Run before the handler, for example a parser of another body than JSON. */
  before?: readonly RequestHandler[];
  /** A POST that may be repeated as often as one likes: no Idempotency-Key is bound to it. */
  isRepeatable?: true;
  /** Whoever watches the process, and a provider that pushes, ask as often as they like: no limit counts them. */
  isUnlimited?: true;
  /** Whether this installation has the route at all. */
  isServed?(deps: AppDeps): boolean;
  /** Answers with a reply, or nothing where it has written the answer itself. */
  handle(call: Call): Promise<Reply | undefined>;
}

export interface DocumentedBody {
  /** `multipart` and the like are not used: a file is its body. */
  mediaType: string;
  schema: z.ZodType;
}

/** An answer that is no problem: its meaning, and its schema where it is JSON. */
export interface AnswerSpec {
  is: string;
  /** Under this name it stands once in the document, where many operations answer alike. */
  id?: string;
  schema?: z.ZodType;
  mediaType?: string;
  /** Another type in which the same may be asked for: text. */
  alsoAs?: string;
  /** It has no body: it sends the browser to another address. */
  redirects?: true;
}

/** A request whose query and body have been read by their schemas. */
export interface Call<Query = unknown, Body = unknown> {
  deps: AppDeps;
  req: Request;
  res: Response;
  query: Query;
  body: Body;
}

export interface Reply {
  status: number;
  body: unknown;
  location?: string;
}

/** The groups in which the document shows the operations. */
export const TAGS = {
  Cases: 'After-sales cases: open, list, look, and what a file of evidence needs.',
  Commands: 'What people want of a case. The case decides; a refusal changes nothing.',
  Tasks: 'What people have to do.',
  Day: 'What the shop does by the clock, and the sheets that come of it.',
  Boards: 'What supervisors look at over all cases.',
  Numbers: 'What the handbook measures, by day, person, kind and more.',
  Buyers: 'What the shop owes its buyers.',
  Warehouse: 'Parcels that nobody can place.',
  Rota: 'Teams, shifts, and who is on duty.',
  Shop: "The shop's people, rules and scripts.",
  Learning: 'Sheets of chats, notices and product cards, questions to practise with.',
  Live: 'What is recorded, as it is recorded.',
  Webhooks: "The shop's own programs that hear of its cases.",
  Troubles: 'What waits for a person and belongs to no task.',
  Money: 'Payments on which a provider and we disagree.',
  SignIn: 'How a person comes in, and what they do with their own password and second factor.',
  Admin: 'People, keys and shops of the installation, and the audit.',
  Installation: 'Health, the document, pushes of providers, signed links.',
} as const;

export type Tag = keyof typeof TAGS;

/** Who may call an operation. */
export type Who =
  /** Without a key: it tells nothing of a shop. */
  | { is: 'everybody' }
  /** Without a key: the request is signed. */
  | { is: 'signed'; by: string }
  /** Whoever has a key or has signed in, whether they belong to a shop or not. */
  | { is: 'caller' }
  /** Whoever has signed in; the holder of a key has no password and no second factor. */
  | { is: 'person' }
  /** The admin of the installation, who is of no shop. */
  | { is: 'admin' }
  /** The admin, or these roles for their own shop. */
  | { is: 'adminOr'; roles: readonly StaffRole[]; may: string }
  /** Whoever has a key of the shop. */
  | { is: 'staff' }
  /** These roles; `may` completes "The role x may not …". */
  | { is: 'roles'; roles: readonly StaffRole[]; may: string }
  /** The case decides by its table of commands: also a deputy may, in the name of who is absent. */
  | { is: 'command'; command: CommandName };

export const EVERYBODY: Who = { is: 'everybody' };
export const STAFF: Who = { is: 'staff' };
export const CALLER: Who = { is: 'caller' };
export const PERSON: Who = { is: 'person' };
export const ADMIN: Who = { is: 'admin' };

/** Whoever has the duty; `may` completes "The role x may not …". */
export function duty(name: Duty, may: string): Who {
  return { is: 'roles', roles: rolesWith(name), may };
}

/** The admin, and whoever has the duty in the shop; `may` completes "The role x may not …". */
export function adminOrDuty(name: Duty, may: string): Who {
  return { is: 'adminOr', roles: rolesWith(name), may };
}

export function roles(those: readonly StaffRole[], may: string): Who {
  return { is: 'roles', roles: those, may };
}

/** Whom the case takes the command from. */
export function command(name: CommandName): Who {
  return { is: 'command', command: name };
}

/** The roles that may call it in their own name, the admin's among them. Undefined where no key is asked for. */
export function rolesOf(who: Who): readonly (StaffRole | typeof ADMIN_ROLE)[] | undefined {
  switch (who.is) {
    case 'everybody':
    case 'signed':
      return undefined;
    case 'caller':
    case 'person':
      return [...STAFF_ROLES, ADMIN_ROLE];
    case 'admin':
      return [ADMIN_ROLE];
    case 'adminOr':
      return [...who.roles, ADMIN_ROLE];
    case 'staff':
      return STAFF_ROLES;
    case 'roles':
      return who.roles;
    case 'command':
      return rolesOfCommand(who.command);
  }
}

/** Whom the case takes the command from in their own name. */
export function rolesOfCommand(name: CommandName): readonly StaffRole[] {
  const { roles: those } = commandTable[name];
  return STAFF_ROLES.filter((role) => those.includes(role));
}

type None = Record<string, never>;
type Output<S> = S extends z.ZodType ? z.output<S> : None;

/** An operation whose handler sees its query and its body as their schemas read them. */
type Declared<Q extends z.ZodObject | undefined, B extends z.ZodType | undefined> = Omit<
  Operation,
  'query' | 'body' | 'handle'
> & {
  query?: Q;
  body?: B;
  handle(call: Call<Output<Q>, Output<B>>): Promise<Reply | undefined>;
};

export function operation<Q extends z.ZodObject | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  declared: Declared<Q, B>,
): Operation {
  return declared;
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}
