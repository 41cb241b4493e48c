import { ERASED, type Erasing, unnamed, withoutBuyer } from '../../domain/privacy/erased';
import type { Prisma } from '../../prisma/client/client';

type Transaction = Prisma.TransactionClient;

/** How many rows of each table were changed or deleted. */
export type ErasedCounts = Readonly<Record<string, number>>;

/**
 * Takes the buyer out of the rows of one case, within a transaction. Sums, ids, instants and the course of the case stay.
 * What has a meaning only with the buyer is deleted: the kept chat, calls, digests of addresses, codes.
 */
export async function eraseCaseRows(
  transaction: Transaction,
  { shopId, caseId, tid }: { shopId: string; caseId: string; tid: string },
  erasing: Erasing,
): Promise<ErasedCounts> {
  const ofCase = { where: { caseId } };
  const renamed = { where: { caseId }, data: { buyerId: erasing.pseudonym } };
  const intents = await eraseIntents(transaction, shopId, caseId, erasing);
  const counted = {
    Case: await eraseCase(transaction, caseId, erasing),
    CaseEvent: await eraseEvents(transaction, caseId, erasing),
    CaseBatch: await transaction.caseBatch.deleteMany(ofCase),
    Task: await eraseTasks(transaction, caseId, erasing),
    Notice: await transaction.notice.updateMany({ ...ofCase, data: { title: ERASED } }),
    StaffNotice: await eraseNotices(transaction, shopId, caseId),
    Payout: await transaction.payout.updateMany({
      ...ofCase,
      data: { nickname: null, account: null, realName: null, reason: null },
    }),
    RefundListLine: await transaction.refundListLine.updateMany({
      ...ofCase,
      data: { payeeDigest: null, note: null },
    }),
    Contact: await transaction.contact.updateMany({ ...ofCase, data: { note: null } }),
    HeldCall: await transaction.heldCall.deleteMany(ofCase),
    BuyerWish: await transaction.buyerWish.updateMany(renamed),
    BuyerPromise: await transaction.buyerPromise.updateMany({
      ...ofCase,
      data: { buyerId: erasing.pseudonym, text: null },
    }),
    Registration: await eraseRegistration(transaction, caseId, erasing),
    ChatSnapshot: await transaction.chatSnapshot.deleteMany(ofCase),
    Claim: await eraseClaims(transaction, caseId, erasing),
    ChatSheet: await transaction.chatSheet.updateMany({ where: { shopId, caseId }, data: { note: null } }),
    ReturnParcel: await transaction.returnParcel.updateMany(renamed),
    CaseParcelNumber: await transaction.caseParcelNumber.deleteMany(ofCase),
    OrderContact: await transaction.orderContact.deleteMany({ where: { shopId, tid } }),
    FraudSign: await transaction.fraudSign.updateMany({
      ...ofCase,
      data: { buyerId: erasing.pseudonym, evidence: ERASED, note: null },
    }),
    UnownedParcel: await transaction.unownedParcel.updateMany({
      where: { shopId, matchedCaseId: caseId },
      data: { note: null },
    }),
    Intent: intents,
    SmsCode: await transaction.smsCode.deleteMany({ where: { shopId, intentId: { startsWith: `${caseId}/` } } }),
    Difference: await transaction.difference.updateMany({ where: { shopId, caseId }, data: { note: null } }),
    CaseTrouble: await transaction.caseTrouble.updateMany({ ...ofCase, data: { reason: ERASED } }),
  };
  return Object.fromEntries(
    Object.entries(counted).map(([table, done]) => [table, typeof done === 'number' ? done : done.count]),
  );
}

async function eraseCase(transaction: Transaction, caseId: string, erasing: Erasing): Promise<number> {
  const { state } = await transaction.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true } });
  await transaction.case.update({
    where: { id: caseId },
    // Words that are empty, and not absent: nobody fills them again from the state.
    data: { buyerId: erasing.pseudonym, state: json(state, erasing), nickDigest: null, words: '', grams: [] },
  });
  return 1;
}

async function eraseEvents(transaction: Transaction, caseId: string, erasing: Erasing): Promise<number> {
  const events = await transaction.caseEvent.findMany({ where: { caseId }, select: { seq: true, data: true } });
  for (const { seq, data } of events) {
    await transaction.caseEvent.update({
      where: { caseId_seq: { caseId, seq } },
      data: { data: json(data, erasing) },
    });
  }
  return events.length;
}

/** Their words may quote the buyer. */
async function eraseTasks(transaction: Transaction, caseId: string, erasing: Erasing): Promise<number> {
  const tasks = await transaction.task.findMany({ where: { caseId }, select: { id: true, outcomes: true } });
  for (const { id, outcomes } of tasks) {
    await transaction.task.update({
      where: { id },
      data: { title: ERASED, script: '', outcomes: json(outcomes, erasing) },
    });
  }
  return tasks.length;
}

/** A notice of a task names the task, and so the case: `robot/caseId/task/instant`. */
async function eraseNotices(transaction: Transaction, shopId: string, caseId: string) {
  const told = { shopId, id: { contains: `/${caseId}/` } };
  const { count } = await transaction.staffNotice.updateMany({ where: told, data: { text: ERASED } });
  const letters = { shopId, id: { startsWith: 'notice:', contains: `/${caseId}/` } };
  await transaction.deadLetter.updateMany({ where: letters, data: { note: null } });
  return count;
}

async function eraseRegistration(transaction: Transaction, caseId: string, erasing: Erasing): Promise<number> {
  const row = await transaction.registration.findUnique({ where: { caseId } });
  if (!row) return 0;
  const { cause, tags } = row;
  await transaction.registration.update({
    where: { caseId },
    data: {
      ...{ detail: null, note: null, suggestion: null },
      ...{ cause: unnamed(cause, erasing), tags: tags.map((tag) => unnamed(tag, erasing)) },
    },
  });
  return 1;
}

/** A cause and a batch are words of people. */
async function eraseClaims(transaction: Transaction, caseId: string, erasing: Erasing): Promise<number> {
  const claims = await transaction.claim.findMany({ where: { caseId } });
  for (const { processId, cause, supplier, batch } of claims) {
    const clean = (text: string | null) => text && unnamed(text, erasing);
    await transaction.claim.update({
      where: { caseId_processId: { caseId, processId } },
      data: { trackingNumber: null, cause: clean(cause), supplier: clean(supplier), batch: clean(batch) },
    });
  }
  return claims.length;
}

async function eraseIntents(
  transaction: Transaction,
  shopId: string,
  caseId: string,
  erasing: Erasing,
): Promise<number> {
  const intents = await transaction.intent.findMany({ where: { shopId, caseId } });
  for (const { id, request, answer } of intents) {
    await transaction.intent.update({
      where: { shopId_id: { shopId, id } },
      data: { request: json(request, erasing), ...(answer !== null && { answer: json(answer, erasing) }) },
    });
    // What people wrote about a payment that failed.
    await transaction.deadLetter.updateMany({
      where: { shopId, id: `effect:${id}` },
      data: { note: null, reason: null },
    });
  }
  return intents.length;
}

/** JSON from Postgres, changed by a function that knows no types of it. */
function json(value: Prisma.JsonValue, erasing: Erasing): Prisma.InputJsonValue {
  return withoutBuyer(value, erasing) as Prisma.InputJsonValue;
}
