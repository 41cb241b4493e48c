import type { Response } from 'express';
import { z } from 'zod';
import { fileKey } from '../../adapters/files';
import { allow } from '../../domain/case/decide';
import { refuse, refuseAs } from '../../domain/errors';
import type { Policy } from '../../domain/policy/policy';
import { ROLES, type Role, STAFF_ROLES, type StaffRole } from '../../domain/roles';
import { EVIDENCE_SORTS, type Evidence } from '../../domain/vocabulary';
import { workflowIdOf } from '../../domain/workflowId';
import type { CaseAnswer } from '../../workflows/messages';
import { commandIdOf, countingBreaches, giverOf, keyOf, noteLook, readCase } from '../answers';
import { bindKeyTo } from '../commandKeys';
import { COMMAND_ANSWER_EXAMPLE } from '../contract/examples';
import { command, ok, operation, roles } from '../contract/operation';
import type { AppDeps } from '../deps';
import { name, text } from '../fields';
import { handIn } from '../handIn';
import { declaredMediaType, foundMediaType, throwUnlessWhole } from '../mediaType';
import { refuseRequest } from '../problems';
import type { CaseRecord } from '../records';
import { notFound, pathId, principalOf } from '../request';
import { ownAddress } from '../sane';
import { handInAnswer } from '../schemas/case';
import { at, word } from '../schemas/leaves';
import { withUpload } from '../upload';
import { CHAT_READERS } from './cases';

/** What a weight or a waybill shows. An address has numbers as text. */
const grams = z
  .string()
  .regex(/^\d{1,7}$/, 'must be a whole number of grams')
  .transform(Number)
  .pipe(z.int().min(1).max(1_000_000))
  .meta({ override: { type: 'integer', minimum: 1, maximum: 1_000_000 } });

/** The person's description of the file. The body is the file itself. */
const handInQuery = z.strictObject({
  name,
  sort: z.enum(EVIDENCE_SORTS),
  from: z.enum(['buyer', 'shop', 'courier']),
  note: text(2000).optional(),
  grams: grams.optional(),
});

/**
 * A photo cannot be masked. So a person who may not read the buyer's name, phone and address may not see a waybill
 * (handbook §2).
 */
const READERS: readonly StaffRole[] = STAFF_ROLES.filter((role) => ROLES[role].sees.includes('contact'));

/** What the body of a hand-in is: the file, of any type that the shop's policy takes. */
const file = { mediaType: '*/*', schema: z.string().meta({ format: 'binary' }) };

const link = z
  .strictObject({ url: word, expiresAt: at })
  .meta({ id: 'FileLink', description: 'A signed link to a file; whoever has it may read the file until it expires.' });

/** `/v1/cases/{id}/evidence`: files are handed in, and a link leads to each. In front of everything that reads JSON. */
export const evidenceOperations = [
  operation({
    id: 'handInEvidence',
    method: 'post',
    path: '/v1/cases/{caseId}/evidence',
    tag: 'Cases',
    summary: 'Hand in a file of evidence',
    description: [
      "The body is the file itself, of a type that the shop's policy takes; its bytes say which.",
      'The answer is 200 where the same file was handed in before.',
    ].join(' '),
    who: command('addEvidence'),
    query: handInQuery,
    bodyInDocument: file,
    answers: {
      200: { is: 'The file was there already.', schema: handInAnswer },
      201: { is: 'The file is a new piece of evidence.', schema: handInAnswer },
    },
    errors: [
      ...(['bodyBroken', 'fileTooLarge', 'fileEmpty', 'fileNotWhole', 'mediaTypeContradicted'] as const),
      ...(['mediaTypeNotTaken', 'unsupportedMediaType', 'filesRefused', 'filesAway', 'textTooLong'] as const),
    ],
    example: {
      query: { name: 'cup.jpg', sort: 'photo', from: 'buyer' },
      answer: { ...COMMAND_ANSWER_EXAMPLE, events: ['evidenceAdded'], evidenceId: 'evidence-1' },
    },
    async handle({ deps, req, res, query: said }) {
      const { records, files } = deps;
      const { shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      const record = (await records.caseOf(shopId, caseId)) ?? notFound('case');
      const policy = await policyOf(deps, record);
      const past = await answeredBefore(deps, record, policy, res);
      const declared = declaredMediaType(req.get('Content-Type'), policy);
      const { answer, piece } = await withUpload(req, files.mostBytes, async (upload) => {
        const mediaType = foundMediaType(upload.beginning, declared, policy);
        await throwUnlessWhole(mediaType, upload);
        await bindKeyTo(deps, req, res, { ...said, sha256: upload.sha256 });
        const known = past && record.state.evidence?.find(({ sha256 }) => sha256 === upload.sha256);
        if (past && known) return { answer: past, piece: known };
        const workflowId = workflowIdOf({ caseId, workflowId: record.workflowId });
        return handIn(deps, res, { caseId, workflowId, commandId: commandIdOf(res), said, mediaType, upload });
      });
      const view = await readCase(deps, res, caseId);
      return {
        // A repeated command gets its first answer and its first status.
        status: answer.events.includes('evidenceAdded') ? 201 : 200,
        body: { commandId: keyOf(res), ...answer, evidenceId: piece.id, case: view },
        location: `/v1/cases/${encodeURIComponent(caseId)}/evidence/${encodeURIComponent(piece.id)}`,
      };
    },
  }),

  operation({
    id: 'getEvidence',
    method: 'get',
    path: '/v1/cases/{caseId}/evidence/{evidenceId}',
    tag: 'Cases',
    summary: 'Get a link to a file of evidence',
    who: roles(READERS, 'read a file of evidence'),
    answers: { 200: { is: 'The link.', schema: link } },
    errors: ['fileNotKept', 'fileMissing', 'filesRefused', 'filesAway', 'roleNotAllowed'],
    example: {
      answer: { url: 'https://shop.example/files/shop-1/c1/ab12', expiresAt: '2026-03-02T03:15:00.000Z' },
    },
    async handle({ deps, req, res }) {
      const { actor, shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      const evidenceId = pathId(req, 'evidence');
      const { state } = (await deps.records.caseOf(shopId, caseId)) ?? notFound('case');
      const piece = state.evidence?.find(({ id }) => id === evidenceId) ?? notFound('evidence');
      if (piece.sort === 'chat') throwUnlessReadsChat(actor.role);
      const { url, expiresAt } = await linkTo(deps, piece, shopId, caseId);
      await noteLook(deps, res, { what: 'evidence', caseIds: [caseId] });
      // Where the store does not know its address, it is where the request came to; what the request says of it proves nothing.
      return ok({
        url: new URL(url, deps.publicUrl ?? ownAddress(req)).href,
        expiresAt: new Date(expiresAt).toISOString(),
      });
    },
  }),
];

async function policyOf({ records }: AppDeps, { id, shopId, policyVersion }: CaseRecord): Promise<Policy> {
  const policy = await records.policy(shopId, policyVersion);
  if (!policy) throw new Error(`Policy version ${policyVersion} of case ${id} is missing.`);
  return policy;
}

/**
 * A person who may not hand anything in is refused before the file is read. One exception: this command was carried
 * out earlier and its answer was lost. Then that answer is given again. The case itself decides, here as everywhere.
 */
async function answeredBefore(
  deps: AppDeps,
  record: CaseRecord,
  policy: Policy,
  res: Response,
): Promise<CaseAnswer | undefined> {
  const { id: caseId, state, clockOffset } = record;
  const now = Date.now() + Number(clockOffset);
  const refusal = allow(state, 'addEvidence', { now, policy, actor: await giverOf(deps, res, caseId) });
  if (!refusal) return undefined;
  const past = await deps.pastAnswer(caseId, commandIdOf(res));
  if (past) return past;
  return countingBreaches(deps, res, caseId, async () => {
    refuseAs(refusal);
  });
}

async function linkTo({ files }: AppDeps, { id, name: called, sha256 }: Evidence, shopId: string, caseId: string) {
  if (sha256 === undefined) {
    const detail = `"${called}" (${id}) was entered by hand; its file is not kept here.`;
    return refuseRequest('fileNotKept', detail);
  }
  const key = fileKey(shopId, caseId, sha256);
  if (!(await files.store.head(key))) {
    return refuseRequest('fileMissing', `The file of "${called}" (${id}) is not in the store.`);
  }
  return files.store.signedUrl(key, { expiresInMs: files.linkTtlMs, name: called });
}

function throwUnlessReadsChat(role: Role): void {
  if (CHAT_READERS.some((reader) => reader === role)) return;
  refuse('roleNotAllowed', `The role ${role} may not read a kept chat; it takes ${CHAT_READERS.join(' or ')}.`);
}
