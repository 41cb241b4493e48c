import type { Response } from 'express';
import { fileKey } from '../adapters/files';
import { DomainError } from '../domain/errors';
import type { Evidence } from '../domain/vocabulary';
import { CaseNotFound } from '../intake/errors';
import type { CaseAnswer } from '../workflows/messages';
import { giveCommand } from './answers';
import type { AppDeps } from './deps';
import { ApiError, refuseRequest } from './problems';
import { principalOf } from './request';
import type { Upload } from './upload';

/** A file that a person hands in, with that person's description and the facts that we measured. */
export interface HandIn {
  caseId: string;
  workflowId: string;
  commandId: string;
  said: Pick<Evidence, 'sort' | 'name' | 'from' | 'note' | 'grams'>;
  mediaType: string;
  upload: Upload;
}

/** The case's answer, and the piece that the file is. */
export interface HandedIn {
  answer: CaseAnswer;
  piece: Evidence;
}

/**
 * Stores the bytes first, then tells the case. So a piece of evidence always has its file. Stored under its checksum, a
 * file that is handed in again is found and not stored again. When the case refuses, the file is removed. While its
 * answer is unknown the file stays, since the caller repeats the command.
 *
 * The same file may be handed in at two processes at once, and refused at one of them. Whoever is accepted looks again whether it is there, and
 * whoever removes it looks again whether it is wanted. One of the two comes last, and stores it.
 */
export async function handIn(deps: AppDeps, res: Response, file: HandIn): Promise<HandedIn> {
  const { shopId } = principalOf(res);
  const { bytes, sha256, read } = file.upload;
  const { caseId, workflowId, commandId, said, mediaType } = file;
  const key = fileKey(shopId, caseId, sha256);
  const { store } = deps.files;
  const isThere = async () => (await store.head(key)) !== undefined;
  const put = () => store.put(key, read(), { mediaType, bytes, sha256 });
  const wasThere = await isThere();
  if (!wasThere) await put();
  const command = { type: 'addEvidence', ...said, mediaType, bytes, sha256 } as const;
  try {
    const answer = await giveCommand(deps, res, { caseId, workflowId, command, commandId });
    const piece = await pieceOf(deps, shopId, caseId, sha256);
    if (piece && !(await isThere())) await put();
    return { answer, piece: piece ?? usedForAnother() };
  } catch (error) {
    if (!wasThere && isFinal(error)) await removeOrphan(deps, { shopId, caseId, sha256 }, put);
    throw error;
  }
}

/** The piece that has this file, as Postgres knows the case. */
async function pieceOf({ records }: AppDeps, shopId: string, caseId: string, sha256: string) {
  const record = await records.caseOf(shopId, caseId);
  return record?.state.evidence?.find((piece) => piece.sha256 === sha256);
}

/** The case has answered this command id already, for another file. */
function usedForAnother(): never {
  const detail = 'This Idempotency-Key has been used for another command; hand the file in under a new one.';
  refuseRequest('commandIdReused', detail);
}

/** Whether the command was surely not carried out. With any other error it may have been. */
function isFinal(error: unknown): boolean {
  return error instanceof DomainError || error instanceof CaseNotFound || error instanceof ApiError;
}

/** A file that no piece names. That it could not be removed is only logged: the caller is to hear why the case refused. */
async function removeOrphan(
  deps: AppDeps,
  { shopId, caseId, sha256 }: Record<'shopId' | 'caseId' | 'sha256', string>,
  put: () => Promise<void>,
): Promise<void> {
  const isWanted = async () => (await pieceOf(deps, shopId, caseId, sha256)) !== undefined;
  try {
    if (await isWanted()) return;
    await deps.files.store.remove(fileKey(shopId, caseId, sha256));
    if (await isWanted()) await put();
  } catch (error) {
    const type = error instanceof Error ? error.name : undefined;
    deps.logger.warn({ shopId, caseId, type }, 'a file that its case refused could not be removed');
  }
}
