import { isWhole, mediaTypesOf } from '../adapters/files';
import type { Policy } from '../domain/policy/policy';
import { refuseRequest } from './problems';
import type { Upload } from './upload';

/** What a caller says who does not know what the file is. */
const ANYTHING = 'application/octet-stream';

/**
 * What the caller says that the file is, in lower case and without parameters; undefined when they leave it open. Refuses with 415 what
 * the shop's policy does not list, before any of it is read.
 */
export function declaredMediaType(contentType: string | undefined, policy: Policy): string | undefined {
  const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ANYTHING;
  if (declared === ANYTHING || declared === '') return undefined;
  if (!takenTypes(policy).includes(declared)) notTaken(declared, policy);
  return declared;
}

/**
 * What the file is by its own bytes: nobody's word is taken for it. Refuses with 415 what the policy does not list, and with 422 what is
 * something else than the caller says.
 */
export function foundMediaType(beginning: Uint8Array, declared: string | undefined, policy: Policy): string {
  const possible = mediaTypesOf(beginning);
  const found = takenTypes(policy).find((mediaType) => possible.includes(mediaType));
  if (found === undefined) return notTaken(possible[0] ?? 'something that its bytes do not tell', policy);
  if (declared === undefined || possible.includes(declared)) return declared ?? found;
  const detail = `The file is ${found} by its bytes, and Content-Type says ${declared}; send it as what it is.`;
  return refuseRequest(422, 'mediaTypeContradicted', detail);
}

/** Refuses with 422 what begins as a photo or film and holds none: it would prove nothing. */
export async function throwUnlessWhole(mediaType: string, upload: Upload): Promise<void> {
  if (await isWhole(mediaType, upload)) return;
  const detail = `The file begins as ${mediaType}, but holds no whole one; it may have broken off. Hand it in again.`;
  refuseRequest(422, 'fileNotWhole', detail);
}

function takenTypes({ intervention }: Policy): string[] {
  return intervention.media.map(({ mediaType }) => mediaType);
}

function notTaken(what: string, policy: Policy): never {
  const taken = takenTypes(policy).join(', ');
  refuseRequest(415, 'mediaTypeNotTaken', `The file is ${what}; evidence is taken as ${taken}.`);
}
