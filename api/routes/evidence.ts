import { Router } from 'express';
import { z } from 'zod';
import { fileKey } from '../../adapters/files';
import { allow } from '../../domain/case/decide';
import { DomainError, refuse } from '../../domain/errors';
import type { Policy } from '../../domain/policy/policy';
import { ROLES, type Role, STAFF_ROLES, type StaffRole } from '../../domain/roles';
import { EVIDENCE_SORTS, type Evidence } from '../../domain/vocabulary';
import type { CaseAnswer } from '../../workflows/messages';
import { commandIdOf, countingBreaches, giverOf, readCase, seen } from '../answers';
import type { AppDeps } from '../deps';
import { name, text } from '../fields';
import { handIn } from '../handIn';
import { declaredMediaType, foundMediaType } from '../mediaType';
import { refuseRequest } from '../problems';
import type { CaseRecord } from '../records';
import { notFound, pathId, principalOf } from '../request';
import { withUpload } from '../upload';
import { parse } from '../validate';
import { CHAT_READERS } from './cases';

/** The person's description of the file. The body is the file itself. */
const handInQuery = z.strictObject({
  name,
  sort: z.enum(EVIDENCE_SORTS),
  from: z.enum(['buyer', 'shop', 'courier']),
  note: text(2000).optional(),
});

/** `/v1/cases/{id}/evidence`: files are handed in, and a link leads to each. In front of everything that reads JSON. */
export function evidenceRouter(deps: AppDeps): Router {
  const { records, files } = deps;
  const router = Router();

  router.post('/:caseId/evidence', async (req, res) => {
    const { shopId } = principalOf(res);
    const caseId = pathId(req, 'case');
    const commandId = commandIdOf(res);
    const said = parse(handInQuery, req.query, 'query');
    const record = (await records.caseOf(shopId, caseId)) ?? notFound('case');
    const policy = await policyOf(record);
    const past = await answeredBefore(record, policy, res);
    const declared = declaredMediaType(req.get('Content-Type'), policy);
    const { answer, piece } = await withUpload(req, files.mostBytes, async (upload) => {
      const mediaType = foundMediaType(upload.beginning, declared, policy);
      const known = past && record.state.evidence?.find(({ sha256 }) => sha256 === upload.sha256);
      if (past && known) return { answer: past, piece: known };
      return handIn(deps, res, { caseId, commandId, said, mediaType, upload });
    });
    const view = await readCase(deps, res, caseId);
    // A repeated command gets its first answer and its first status.
    res.status(answer.events.includes('evidenceAdded') ? 201 : 200);
    res.location(`/v1/cases/${encodeURIComponent(caseId)}/evidence/${encodeURIComponent(piece.id)}`);
    res.json({ commandId, ...answer, evidenceId: piece.id, case: view });
  });

  router.get('/:caseId/evidence/:evidenceId', async (req, res) => {
    const { actor, shopId } = principalOf(res);
    const caseId = pathId(req, 'case');
    const evidenceId = pathId(req, 'evidence');
    throwUnlessMayRead(actor.role, READERS, 'a file of evidence');
    const { state } = (await records.caseOf(shopId, caseId)) ?? notFound('case');
    const piece = state.evidence?.find(({ id }) => id === evidenceId) ?? notFound('evidence');
    if (piece.sort === 'chat') throwUnlessMayRead(actor.role, CHAT_READERS, 'a kept chat');
    const link = await linkTo(piece, shopId, caseId);
    // Where the store does not know its address, it is where the request came to.
    const url = new URL(link.url, `${req.protocol}://${req.get('host') ?? 'localhost'}`).href;
    const found = { url, expiresAt: new Date(link.expiresAt).toISOString() };
    res.json(await seen(deps, res, { what: 'evidence', caseIds: [caseId] }, found));
  });

  async function policyOf({ id, shopId, policyVersion }: CaseRecord): Promise<Policy> {
    const policy = await records.policy(shopId, policyVersion);
    if (!policy) throw new Error(`Policy version ${policyVersion} of case ${id} is missing.`);
    return policy;
  }

  /**
   * A person who may not hand anything in is refused before the file is read. One exception: this command was carried
   * out earlier and its answer was lost. Then that answer is given again. The case itself decides, here as everywhere.
   */
  async function answeredBefore(
    record: CaseRecord,
    policy: Policy,
    res: Parameters<typeof commandIdOf>[0],
  ): Promise<CaseAnswer | undefined> {
    const { id: caseId, state, clockOffset } = record;
    const now = Date.now() + Number(clockOffset);
    const refusal = allow(state, 'addEvidence', { now, policy, actor: await giverOf(deps, res, caseId) });
    if (!refusal) return undefined;
    const past = await deps.pastAnswer(caseId, commandIdOf(res));
    if (past) return past;
    return countingBreaches(deps, res, caseId, async () => {
      throw new DomainError(refusal.code, refusal.message);
    });
  }

  async function linkTo({ id, name, sha256 }: Evidence, shopId: string, caseId: string) {
    if (sha256 === undefined) {
      const detail = `"${name}" (${id}) was entered by hand; its file is not kept here.`;
      return refuseRequest(404, 'fileNotKept', detail);
    }
    const key = fileKey(shopId, caseId, sha256);
    if (!(await files.store.head(key))) {
      return refuseRequest(404, 'fileMissing', `The file of "${name}" (${id}) is not in the store.`);
    }
    return files.store.signedUrl(key, { expiresInMs: files.linkTtlMs, name });
  }
  return router;
}

/**
 * A photo cannot be masked. So a person who may not read the buyer's name, phone and address may not see a waybill
 * (handbook §2).
 */
const READERS: readonly StaffRole[] = STAFF_ROLES.filter((role) => ROLES[role].sees.includes('contact'));

function throwUnlessMayRead(role: StaffRole, readers: readonly Role[], what: string): void {
  if (readers.includes(role)) return;
  refuse('roleNotAllowed', `The role ${role} may not read ${what}; it takes ${readers.join(' or ')}.`);
}
