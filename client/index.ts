import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema';

/** The API of one installation, typed by its OpenAPI document: `client.GET('/v1/cases', { params: { query: { stage } } })`. */
export type ShouhouClient = Client<paths>;

/** A schema of the document by its name, for example `Schema<'Case'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API's no: a problem of RFC 9457. `code` is one of docs/errors.md. */
export type Problem = Schema<'Problem'>;

export interface ClientSettings {
  /** Address of the installation, for example `https://shop.example`. */
  baseUrl: string;
  /** The API key of the person in whose name it asks. Without it, a browser's sign-in counts: its cookie. */
  key?: string;
  /** For which shop it asks (`X-Shop`), or who says so before each request; for whoever belongs to several. */
  shop?: string | (() => string | undefined);
  /** Instead of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client that adds the key and the shop to every request, and to each POST an `Idempotency-Key` where the caller has given
 * none. Who wants to repeat a command whose answer was lost gives the key: `params: { header: { 'Idempotency-Key': id } }`.
 * Runs in Node and in a browser.
 */
export function createShouhouClient({ baseUrl, key, shop, fetch }: ClientSettings): ShouhouClient {
  const client = createClient<paths>({ baseUrl, ...(fetch ? { fetch } : {}) });
  client.use({
    onRequest({ request: { headers, method } }) {
      if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
      const asked = typeof shop === 'function' ? shop() : shop;
      if (asked !== undefined && !headers.has('X-Shop')) headers.set('X-Shop', asked);
      if (method === 'POST' && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', newKey());
    },
  });
  return client;
}

/** An Idempotency-Key: 128 random bits. A browser gives `crypto.randomUUID` to pages by https alone; these it gives to all. */
export function newKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A command for a case whose name is known only when it runs. */
export interface NamedCommand {
  caseId: string;
  name: string;
  body: object;
  commandId?: string;
  /** The `ETag` of the case that the caller has seen: of another version it is refused. */
  ifMatch?: string;
}

/** Gives a command. The API refuses a name or body that does not fit. */
export async function giveCommand(client: ShouhouClient, command: NamedCommand) {
  const { data, ...rest } = await post(client, command);
  return { ...rest, data: data && 'commandId' in data ? data : undefined };
}

/** What the command would do, without doing it. Refused like the command itself. */
export async function previewCommand(client: ShouhouClient, command: NamedCommand) {
  const { data, ...rest } = await post(client, command, { preview: 'true' });
  return { ...rest, data: data && 'preview' in data ? data : undefined };
}

function post(
  client: ShouhouClient,
  { caseId, name, body, commandId, ifMatch }: NamedCommand,
  query: { preview?: 'true' } = {},
) {
  // All commands have the same parameters and the same answers; only their bodies differ.
  const path = `/v1/cases/{caseId}/${name}` as '/v1/cases/{caseId}/addNote';
  const params = { path: { caseId }, header: { 'Idempotency-Key': commandId, 'If-Match': ifMatch }, query };
  return client.POST(path, { params, body: body as { text: string } });
}

/** The answer of a call. Throws Refused when it is a no. */
export function answerOf<Data>(result: { data?: Data; error?: unknown; response: Response }): Data {
  const { data, error, response } = result;
  if (data !== undefined) return data;
  throw new Refused(response.status, isProblem(error) ? error : undefined);
}

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
  ) {
    super(problem?.detail ?? `The API answered ${status}.`);
  }
  get code(): string {
    return this.problem?.code ?? 'unknown';
  }
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}
