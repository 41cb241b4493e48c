import type { AskAnswer, AskName, Asks } from '../../asks';
import { refuse } from '../../errors';
import { paymentOf } from '../../processes/registry';
import { isAgent } from '../../roles';
import { splitId } from '../../wanted';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { handOn } from './toWhoeverAccepts';

/** A question that failed is given up, or a payout, memo or refusal that cannot be carried out. */
export function abandon(draft: Draft, command: CommandOf<'abandon'>): void {
  const { ask, process, reason } = command;
  const trouble = draft.state.troubles.find((one) => ask === undefined || one.ask === ask);
  if (trouble && process === undefined) {
    if (isAgent(draft.context.actor.role)) refuse('roleNotAllowed', 'Giving up a failed question takes a supervisor.');
    const { owner, local } = splitId(trouble.ask);
    const asker = draft.state.processes[owner];
    const payment = asker && paymentOf(asker);
    if (payment && payment.left !== 'no') {
      refuse('alreadyDecided', 'Money may have left already; ask again (retry) until the result is known.');
    }
    draft.emit({ type: 'troubleOver', ask: trouble.ask, as: 'abandoned', reason });
    skipVerification(draft, trouble.ask, reason);
    const out = GIVEN_UP[trouble.name]?.(reason);
    if (out === undefined) draft.input(owner, { type: 'cancel', because: reason });
    else draft.input(owner, { type: 'answer', ask: local, answer: { name: trouble.name, out } as AskAnswer });
    return;
  }
  handOn(draft, command);
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

function skipVerification(draft: Draft, ask: string, reason: string): void {
  const { signLook } = draft.state;
  if (signLook && ask === `case/signs-${signLook.n}`) draft.emit({ type: 'signsRead', skipped: reason });
  const what = draft.state.verifying.find((one) => ask === `case/${one}`);
  if (what) draft.emit({ type: 'verified', what, skipped: reason });
}
