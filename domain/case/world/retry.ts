import { type AskAnswer, type AskName, type Asks, isOpenRefund } from '../../asks';
import { refuse } from '../../errors';
import { mayHavePaid } from '../../processes/money/payout';
import type { ProcessKind } from '../../processes/registry';
import { isAgent } from '../../roles';
import { splitId } from '../../wants';
import type { CaseCommand, CommandOf } from '../commands';
import type { Draft } from '../draft';
import { runningOf } from '../draft';
import { ownedByActor } from '../offer/propose';

/** Hands a command to the running process of these kinds: the one that it names, or the first that takes it. */
export function forward(...kinds: ProcessKind[]) {
  return (draft: Draft, command: CaseCommand & { process?: string }): void => {
    const named = kinds
      .flatMap((kind) => runningOf(draft.state, kind).map(([id]) => id))
      .filter((id) => command.process === undefined || id === command.process);
    if (named.length === 0) throwNotWaiting(command, kinds.join(' or '));
    if (!kinds.includes('approval')) ownedByActor(draft);
    const taken = named.some((id) => draft.input(id, { type: 'command', command }));
    if (!taken) refuse('notWaiting', `No ${kinds.join(' or ')} of this case waits for ${command.type}.`);
  };
}

/** Granted or rejected: the first decision wins, and whoever comes later is told so (handbook §2). */
export function decideApproval(draft: Draft, command: CommandOf<'approve'> | CommandOf<'reject'>): void {
  const waiting = runningOf(draft.state, 'approval').some(
    ([id]) => command.process === undefined || id === command.process,
  );
  const decided = Object.entries(draft.state.processes).findLast(
    ([id, { kind, outcome }]) =>
      kind === 'approval' &&
      (outcome === 'granted' || outcome === 'rejected') &&
      (command.process === undefined || id === command.process),
  )?.[1];
  if (!waiting && decided?.kind === 'approval') {
    refuse('alreadyDecided', `This was ${decided.outcome} already by ${decided.decidedBy}; the first decision stands.`);
  }
  forward('approval')(draft, command);
}

/** A question that failed, or a payout or return that was refused, is tried again. */
export function retry(draft: Draft, command: CommandOf<'retry'>): void {
  const trouble = draft.state.troubles.find(({ ask }) => command.ask === undefined || ask === command.ask);
  if (trouble && command.process === undefined) {
    draft.emit({ type: 'troubleOver', ask: trouble.ask, as: 'retried' });
    return;
  }
  toAny(draft, command, ['payout', 'parcel', 'coupon', 'receiptDelay', 'exchangeReturn', 'dispatch']);
}

/** A question that failed is given up, or a payout, memo or refusal that cannot be carried out. */
export function abandon(draft: Draft, command: CommandOf<'abandon'>): void {
  const { ask, process, reason } = command;
  const trouble = draft.state.troubles.find((one) => ask === undefined || one.ask === ask);
  if (trouble && process === undefined) {
    if (isAgent(draft.context.actor.role)) refuse('roleNotAllowed', 'Giving up a failed question takes a supervisor.');
    const { owner, local } = splitId(trouble.ask);
    const asker = draft.state.processes[owner];
    if (asker?.kind === 'payout' && mayHavePaid(asker)) {
      refuse('alreadyDecided', 'Money may have left already; ask again (retry) until the result is known.');
    }
    draft.emit({ type: 'troubleOver', ask: trouble.ask, as: 'abandoned', reason });
    skipVerification(draft, trouble.ask, reason);
    const out = GIVEN_UP[trouble.name]?.(reason);
    if (out === undefined) draft.input(owner, { type: 'cancel', because: reason });
    else draft.input(owner, { type: 'answer', ask: local, answer: { name: trouble.name, out } as AskAnswer });
    return;
  }
  toAny(draft, command, ['payout', 'memo', 'refusal', 'parcel', 'coupon', 'dispatch', 'exchangeReturn']);
}

/** The shop says no on the platform (platform.md §2: not for unshipped goods); the buyer may change it or call the referee. */
export function refuseRefund(draft: Draft, { reason }: CommandOf<'refuseRefund'>): void {
  const { refund, order } = draft.state;
  if (!isOpenRefund(refund)) refuse('refundNotOpen', 'No refund of this case is open on the platform.');
  if (refund.referee === 'in')
    refuse(
      'refusalNotAllowed',
      'The referee is in: nobody refuses this refund any more; send evidence (submitEvidence).',
    );
  const shipped = order?.lines.some((line) => line.oid === refund.oid && line.shipped);
  if (!shipped) refuse('refusalNotAllowed', 'The platform lets nobody refuse a refund of goods that were not shipped.');
  if (reason.trim().length < 2 || reason.length > 200) {
    refuse('textTooLong', 'The platform takes a reason of 2 to 200 characters.');
  }
  if (runningOf(draft.state, 'refusal').length > 0) refuse('alreadyDecided', 'A refusal is on its way already.');
  startRefusal(draft, refund.refundId, reason);
}

/** One process a refusal: a later one is another question, under another id. */
export function startRefusal(draft: Draft, refundId: string, reason: string): void {
  const before = Object.values(draft.state.processes).filter(({ kind }) => kind === 'refusal').length;
  draft.start(`refusal-${before + 1}`, { process: 'refusal', plan: { refundId, reason } });
}

/** What giving a question up comes to, where its process can go on without an answer; elsewhere the process is cancelled. */
const GIVEN_UP: { [K in AskName]?: (reason: string) => Asks[K]['out'] } = {
  sendMessage: (reason) => ({ result: 'refused', reason }),
  sendText: (reason) => ({ result: 'refused', reason }),
  writeMemo: (reason) => ({ result: 'refused', reason }),
  agreeReturn: (reason) => ({ result: 'refused', reason }),
  refuseRefund: (reason) => ({ result: 'refused', reason }),
  agreeExchange: (reason) => ({ result: 'refused', reason }),
  takeExchangeReturn: (reason) => ({ result: 'refused', reason }),
  refuseExchangeReturn: (reason) => ({ result: 'refused', reason }),
  consignExchange: (reason) => ({ result: 'refused', reason }),
  delayReceipt: (reason) => ({ result: 'refused', reason }),
  // Nobody knows how often the buyer was called: a message is left instead.
  reserveCall: () => ({ calledAt: [], forbidden: true }),
  explainReview: (reason) => ({ result: 'refused', reason }),
  readReview: () => ({}),
  readParcel: () => ({ known: false, moved: false, signed: false }),
};

function toAny(draft: Draft, command: CaseCommand & { process?: string }, kinds: ProcessKind[]): void {
  const candidates = kinds
    .flatMap((kind) => runningOf(draft.state, kind).map(([id]) => id))
    .filter((id) => command.process === undefined || id === command.process);
  let refusal: unknown;
  for (const id of candidates) {
    try {
      if (draft.input(id, { type: 'command', command })) return;
    } catch (error) {
      refusal ??= error;
    }
  }
  if (refusal) throw refusal;
  throwNotWaiting(command, kinds.join(' or '));
}

function skipVerification(draft: Draft, ask: string, reason: string): void {
  const { signLook } = draft.state;
  if (signLook && ask === `case/signs-${signLook.n}`) draft.emit({ type: 'signsRead', skipped: reason });
  const what = draft.state.verifying.find((one) => ask === `case/${one}`);
  if (what) draft.emit({ type: 'verified', what, skipped: reason });
}

function throwNotWaiting(command: CaseCommand & { process?: string }, kind: string): never {
  if (command.process === undefined)
    refuse('notWaiting', `Nothing of the sort ${kind} waits for ${command.type} in this case.`);
  return refuse('unknownProcess', `No running ${kind} called "${command.process}" waits for ${command.type}.`);
}
