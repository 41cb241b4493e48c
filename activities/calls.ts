import type { AskContext, BuyerCalls, CallRequest } from '../domain/asks';
import { overCalled } from '../domain/rules/callCaps';
import type { Prisma } from '../prisma/client/client';
import { type Database, takeTurn } from '../store/database';
import { type Deps, ofRecords, type Port } from './ports';

type Transaction = Prisma.TransactionClient;

/**
 * One case cannot know how often the whole shop has phoned the buyer, nor whether the buyer allows calls (handbook §6).
 * This activity reads it from all cases.
 */
export function calls({ database }: Deps): Port<'reserveCall'> {
  return {
    reserveCall: (request, context) => ofRecords(() => reserveCall(database, request, context)),
  };
}

function reserveCall(database: Database, request: CallRequest, context: AskContext): Promise<BuyerCalls> {
  return database.$transaction(async (transaction) => {
    // When two cases ask at once, the second sees the call that the first holds.
    const buyer = `calls:${context.shopId}:${request.buyerId}`;
    await takeTurn(transaction, buyer);
    const known = await callsTo(transaction, request, context);
    if (!known.forbidden && overCalled(known.calledAt, request.at, request.caps) === undefined) {
      await hold(transaction, request, context);
    }
    return known;
  });
}

async function callsTo(
  transaction: Transaction,
  { buyerId, process, at, since }: CallRequest,
  { shopId, caseId }: AskContext,
): Promise<BuyerCalls> {
  const cases = await transaction.case.findMany({ where: { shopId, buyerId }, select: { id: true } });
  const made = await transaction.contact.findMany({
    where: { caseId: { in: cases.map(({ id }) => id) }, channel: 'phone', at: { gte: new Date(since) } },
    select: { at: true },
  });
  const held = await transaction.heldCall.findMany({
    where: { shopId, buyerId, until: { gt: new Date(at) }, NOT: { caseId, processId: process } },
    select: { at: true },
  });
  const wishes = await transaction.buyerWish.count({ where: { shopId, buyerId, wish: 'noCalls' } });
  const calledAt = [...made, ...held].map((call) => call.at.getTime()).sort((one, other) => one - other);
  return { calledAt, forbidden: wishes > 0 };
}

/** A held call ends in two ways. The case makes it or drops it (records/calls.ts), or the day's calling hours end. */
async function hold(
  transaction: Transaction,
  { buyerId, process, at, until }: CallRequest,
  { shopId, caseId }: AskContext,
): Promise<void> {
  const values = { shopId, buyerId, at: new Date(at), until: new Date(until) };
  await transaction.heldCall.upsert({
    where: { caseId_processId: { caseId, processId: process } },
    create: { caseId, processId: process, ...values },
    update: values,
  });
}
