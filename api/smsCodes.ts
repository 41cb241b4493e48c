import { z } from 'zod';
import type { CaseState } from '../domain/case/state/caseState';
import { commandTable } from '../domain/case/table';
import { awaitsCode, refundIntentId } from '../domain/processes/money/payout';
import type { Role } from '../domain/roles';
import type { Database } from '../store/database';
import type { UpdateCommand } from '../workflows/messages';
import { smsCode } from './fields';
import type { Records } from './records';
import { parse } from './validate';

/** The store in which a code waits for its payment. It is written before the case hears of the code. */
export interface SmsCodes {
  keep(shopId: string, intentId: string, code: string): Promise<void>;
}

/** The platform does not publish how long a code is valid. After this time it is no longer used, ms. */
const KEPT_MS = 10 * 60_000;

const codeSchema = z.object({ code: smsCode });

/** One code a payment: a later one takes the place of an earlier. */
export function prismaSmsCodes(database: Database, now: () => number = Date.now): SmsCodes {
  return {
    async keep(shopId, intentId, code) {
      const row = { code, expiresAt: new Date(now() + KEPT_MS), used: false };
      await database.smsCode.upsert({
        where: { shopId_intentId: { shopId, intentId } },
        create: { shopId, intentId, ...row },
        update: row,
      });
    },
  };
}

/**
 * Takes the secret out of a body before it becomes a command. Commands are stored in the history, on the timeline and
 * in logs. Refuses a `giveSmsCode` without its code with 422. Other bodies stay as they are.
 */
export function withoutCode(command: string, body: unknown): { code?: string; rest: unknown } {
  if (command !== 'giveSmsCode') return { rest: body };
  const { code } = parse(codeSchema, body, 'body');
  const { code: _secret, ...rest } = body as Record<string, unknown>;
  return { code, rest };
}

/** Keeps the code for the payment that waits for it. Where none waits, or the giver may not, the case will say so: nothing is kept. */
export async function keepCode(
  { records, smsCodes }: { records: Pick<Records, 'caseOf'>; smsCodes: SmsCodes },
  { shopId, role }: { shopId: string; role: Role },
  caseId: string,
  command: UpdateCommand,
  code: string | undefined,
): Promise<void> {
  if (code === undefined || command.type !== 'giveSmsCode') return;
  if (!commandTable.giveSmsCode.roles.includes(role)) return;
  const refundId = refundAwaitingCode((await records.caseOf(shopId, caseId))?.state, command.process);
  if (refundId !== undefined) await smsCodes.keep(shopId, refundIntentId(refundId), code);
}

function refundAwaitingCode(state: CaseState | undefined, process: string | undefined): string | undefined {
  for (const [id, one] of Object.entries(state?.processes ?? {})) {
    if (one.kind === 'payout' && awaitsCode(one) && (process ?? id) === id) return one.refundId;
  }
  return undefined;
}
