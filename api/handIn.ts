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
import { createTurns } from './turns';
import type { Upload } from './upload';

/** A file that a person hands in: what they say of it, and what it turned out to be. */
export interface HandIn {
  caseId: string;
  commandId: string;
  said: Pick<Evidence, 'sort' | 'name' | 'from' | 'note'>;
  mediaType: string;
  upload: Upload;
}

/** The case's answer, and the piece that the file is. */
export interface HandedIn {
  answer: CaseAnswer;
  piece: Evidence;
}

/** The same file twice at once: one stores it, the other finds it. */
const inTurn = createTurns();

/**
 * First the bytes, then the case's word on them: a piece of evidence never lacks its file. Stored under its checksum, a file that is
 * handed in again is found and not stored again. What the case refuses is removed; while nobody knows what it said, the file stays,
 * for the caller repeats the command.
 */
export function handIn(deps: AppDeps, res: Response, file: HandIn): Promise<HandedIn> {
  const { shopId } = principalOf(res);
  const { bytes, sha256, read } = file.upload;
  const { caseId, commandId, said, mediaType } = file;
  const key = fileKey(shopId, caseId, sha256);
  return inTurn(key, async () => {
    const { store } = deps.files;
    const wasThere = (await store.head(key)) !== undefined;
    if (!wasThere) await store.put(key, read(), { mediaType, bytes, sha256 });
    const command = { type: 'addEvidence', ...said, mediaType, bytes, sha256 } as const;
    try {
      const answer = await giveCommand(deps, res, { caseId, command, commandId });
      const piece = await pieceOf(deps, shopId, caseId, sha256);
      return { answer, piece: piece ?? usedForAnother() };
    } catch (error) {
      if (!wasThere && isFinal(error)) await removeOrphan(deps, { shopId, caseId, sha256 });
      throw error;
    }
  });
}

/** The piece that has this file, as Postgres knows the case. */
async function pieceOf({ records }: AppDeps, shopId: string, caseId: string, sha256: string) {
  const record = await records.caseOf(shopId, caseId);
  return record?.state.evidence?.find((piece) => piece.sha256 === sha256);
}

/** The case answers a command id once: this one it has answered for something else. */
function usedForAnother(): never {
  const detail = 'This Idempotency-Key has been used for another command; hand the file in under a new one.';
  refuseRequest(422, 'commandIdReused', detail);
}

/** Whether the command is certain not to have been carried out; anything else leaves it open. */
function isFinal(error: unknown): boolean {
  return error instanceof DomainError || error instanceof CaseNotFound || error instanceof ApiError;
}

/** A file that no piece names. That it could not be removed is only logged: the caller is to hear why the case refused. */
async function removeOrphan(
  deps: AppDeps,
  { shopId, caseId, sha256 }: Record<'shopId' | 'caseId' | 'sha256', string>,
): Promise<void> {
  try {
    if (await pieceOf(deps, shopId, caseId, sha256)) return;
    await deps.files.store.remove(fileKey(shopId, caseId, sha256));
  } catch (error) {
    const type = error instanceof Error ? error.name : undefined;
    deps.logger.warn({ shopId, caseId, type }, 'a file that its case refused could not be removed');
  }
}
