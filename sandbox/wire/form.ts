import type { Request } from 'express';
import { invalid } from '../model/errors';

/** A request's parameters: query and form fields together, files apart (they are not signed, platform.md §2). */
export interface Form {
  fields: Record<string, string>;
  files: Record<string, { bytes: number; type: string }>;
}

/**
 * Reads the parameters of a GET or of a POST with an urlencoded or multipart body (a Buffer left by `express.raw`).
 * Client libraries put the common parameters in the query, the body or both.
 */
export async function readForm(request: Request): Promise<Form> {
  const form: Form = { fields: Object.create(null), files: Object.create(null) };
  const query = request.originalUrl.indexOf('?');
  if (query >= 0) takeFields(form, new URLSearchParams(request.originalUrl.slice(query + 1)));
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return form;
  const type = request.headers['content-type'] ?? '';
  if (type.includes('multipart/form-data')) await takeMultipart(form, body, type);
  else takeFields(form, new URLSearchParams(body.toString('utf8')));
  return form;
}

function takeFields(form: Form, params: URLSearchParams): void {
  for (const [name, value] of params) form.fields[name] = value;
}

async function takeMultipart(form: Form, body: Buffer, type: string): Promise<void> {
  const message = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  const parts = await message.formData().catch(() => {
    throw invalid('The multipart body cannot be read.');
  });
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.fields[name] = value;
    else form.files[name] = { bytes: value.size, type: await typeOf(value) };
  }
}

/** What the part says that it is; the official SDKs leave that out, and its beginning tells. */
async function typeOf(part: Blob): Promise<string> {
  if (part.type.startsWith('image/')) return part.type;
  const beginning = Buffer.from(await part.slice(0, 8).arrayBuffer()).toString('latin1');
  return BEGINNINGS.find(([bytes]) => beginning.startsWith(bytes))?.[1] ?? part.type;
}

const BEGINNINGS = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
] as const;
