import type { Payee } from '../../domain/asks';
import type { CommandOf } from '../../domain/case/commands';
import { DomainError } from '../../domain/errors';
import type { Fen } from '../../domain/money';
import { type Mismatch, mismatchOf } from '../../domain/rules/refundList';
import type { LineFacts } from '../../store/finance/lineFacts';

/** A line of a refund list, as far as its payment goes. */
export interface PayableLine {
  listId: string;
  n: number;
  caseId: string;
  processId: string;
  amount: Fen;
  payeeDigest: string | null;
  intentId: string;
}

/** What a list needs of the world: what case and ledger say, the way into the case, and its own rows. */
export interface ListPorts {
  factsOf(line: PayableLine): Promise<LineFacts>;
  /** The command id makes a repeated command one. Throws a DomainError where the case refuses. */
  give(caseId: string, command: CommandOf<'payOut'> | CommandOf<'sendBackPayout'>, commandId: string): Promise<void>;
  markSent(line: PayableLine): Promise<void>;
  stop(line: PayableLine, why: Mismatch, note?: string): Promise<void>;
}

/** Checks a line as it was read against case and ledger of now; one that does not fit any more is stopped, alone. */
export async function checkLine(ports: ListPorts, line: PayableLine): Promise<LineFacts | undefined> {
  const facts = await ports.factsOf(line);
  if (wasLetGo(facts, line)) return facts;
  const why = mismatchOf(readOf(line), facts);
  if (why === undefined) return facts;
  await ports.stop(line, why);
  return undefined;
}

/**
 * Lets a confirmed line go: the case pays it, under a key that it pays once. What a crash has left half-way is found in the case
 * and only written down. Throws where nobody knows whether the case has taken it; then the line still waits and is tried again.
 */
export async function letLineGo(ports: ListPorts, line: PayableLine): Promise<void> {
  const facts = await checkLine(ports, line);
  if (!facts) return;
  if (!wasLetGo(facts, line)) {
    const refused = await refusalOf(() => ports.give(line.caseId, payOut(line, facts.payee), commandIdOf(line)));
    // The case may have been ahead of its record: what it says then decides.
    if (refused) return settle(ports, line, refused);
  }
  await ports.markSent(line);
}

/**
 * Gives a stopped payment back to the case, where it still waits for finance. The agent has it then, or the supervisor where the
 * order cannot bear it. `reason` is what they read.
 */
export async function sendBack(
  ports: Pick<ListPorts, 'give'>,
  line: PayableLine,
  { why, reason }: { why: Mismatch; reason: string },
): Promise<void> {
  const overCap = why === 'orderRest' ? ({ overCap: true } as const) : {};
  const command = { type: 'sendBackPayout', reason, ...overCap, process: line.processId } as const;
  // It was paid or given up meanwhile, or the case is over: nobody has to do anything about it.
  await refusalOf(() => ports.give(line.caseId, command, `${commandIdOf(line)}:back`));
}

/** After these the payment still waits in the case, and nobody but the agent can put it right. */
export function goesBack(why: Mismatch): boolean {
  return why !== 'caseClosed' && why !== 'notWaiting';
}

function readOf({ amount, payeeDigest, intentId }: PayableLine) {
  return { amount, payee: payeeDigest ?? '', intentId };
}

function wasLetGo({ letGo }: LineFacts, { listId, intentId }: PayableLine): boolean {
  return letGo?.list === listId && letGo.intentId === intentId;
}

function payOut({ amount, intentId, listId, processId }: PayableLine, payee: Payee | undefined): CommandOf<'payOut'> {
  if (!payee) throw new Error(`The payment ${intentId} has no payee.`);
  return { type: 'payOut', amount, payee, intentId, list: listId, process: processId };
}

async function settle(ports: ListPorts, line: PayableLine, refused: DomainError): Promise<void> {
  const now = await ports.factsOf(line);
  if (wasLetGo(now, line)) return ports.markSent(line);
  await ports.stop(line, WHY[refused.code] ?? 'refused', refused.message);
}

/** What the case's own refusal means in the list. */
const WHY: Partial<Record<DomainError['code'], Mismatch>> = {
  notWaiting: 'notWaiting',
  alreadyDecided: 'notWaiting',
  unknownProcess: 'notWaiting',
  amountChanged: 'amountChanged',
  payeeChanged: 'payeeChanged',
  wrongStage: 'caseClosed',
  caseClosed: 'caseClosed',
};

async function refusalOf(give: () => Promise<void>): Promise<DomainError | undefined> {
  try {
    await give();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** No caller of the API can choose such an id (api/commands.ts). */
function commandIdOf({ listId, n }: PayableLine): string {
  return `refundList:${listId}:${n}`;
}
