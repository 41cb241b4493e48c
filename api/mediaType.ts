import { isWhole, mediaTypesOf } from '../adapters/files';
import type { Policy } from '../domain/policy/policy';
import { refuseRequest } from './problems';
import type { Upload } from './upload';

/** Types that a caller sends without knowing the type of the file. */
const ANYTHING = 'application/octet-stream';

/**
 * The type that the caller claims for the file, in lower case and without parameters. Undefined when there is no claim.
 * Refuses a type that the shop's policy does not list with 415, before it reads the file.
 */
export function declaredMediaType(contentType: string | undefined, policy: Policy): string | undefined {
  const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ANYTHING;
  if (declared === ANYTHING || declared === '') return undefined;
  if (!takenTypes(policy).includes(declared)) notTaken(declared, policy);
  return declared;
}

/**
 * The type of the file by its own bytes. No claim of the caller counts. Refuses a type that the policy does not list
 * with 415, and a type that differs from the caller's claim with 422.
 */
export function foundMediaType(beginning: Uint8Array, declared: string | undefined, policy: Policy): string {
  const possible = mediaTypesOf(beginning);
  const found = takenTypes(policy).find((mediaType) => possible.includes(mediaType));
  if (found === undefined) return notTaken(possible[0] ?? 'something that its bytes do not tell', policy);
  if (declared === undefined || possible.includes(declared)) return declared ?? found;
  const detail = `The file is ${found} by its bytes, and Content-Type says ${declared}; send it as what it is.`;
  return refuseRequest('mediaTypeContradicted', detail);
}

/** Refuses with 422 what begins as a photo or film and holds none: it would prove nothing. */
export async function throwUnlessWhole(mediaType: string, upload: Upload): Promise<void> {
  if (await isWhole(mediaType, upload)) return;
  const detail = `The file begins as ${mediaType}, but holds no whole one; it may have broken off. Hand it in again.`;
  refuseRequest('fileNotWhole', detail);
}

function takenTypes({ intervention }: Policy): string[] {
  return intervention.media.map(({ mediaType }) => mediaType);
}

function notTaken(what: string, policy: Policy): never {
  const taken = takenTypes(policy).join(', ');
  refuseRequest('mediaTypeNotTaken', `The file is ${what}; evidence is taken as ${taken}.`);
}
