import { isOpenRefund, type Script } from '../../asks';
import type { Step } from '../../playbooks/playbook';
import { splitId, type Task } from '../../wanted';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { agreementOf, processIdOf } from '../state/ids';

/**
 * What a text about an agreement asks of the buyer, as values of the text. A text says the words after `{application?…}` only
 * where the value is there. So nobody is asked for what is done, or what is not there any more (handbook §6).
 */
export interface AskedOfBuyer {
  /** The application that the buyer is to withdraw. */
  application?: string;
  /** The same, to be changed into one for money alone. */
  change?: string;
  /** The same, to be changed into one for a return. */
  changeToReturn?: string;
  /** The application that is open on the platform: its page shows the address of a return. */
  applied?: 'yes';
  /** None is open. */
  unapplied?: 'yes';
  /** Nobody knows yet where the money is to go. */
  account?: 'asked';
}

type OfCase = Pick<CaseState, 'processes' | 'refund'>;

/** What the agreement asks of the buyer now. */
export function askedOfBuyer(state: OfCase, agreement: Pick<Agreement, 'n' | 'steps'>): AskedOfBuyer {
  const open = agreement.steps.filter((step) => !hasEnded(state, agreement, step));
  return {
    ...(isOpenRefund(state.refund)
      ? { applied: 'yes', ...changeOf(state.refund.refundId, open) }
      : { unapplied: 'yes' }),
    ...(open.some(asksForAccount) && { account: 'asked' }),
  };
}

/** The words of an agreement with what it asks of the buyer now; other words stay as they are. */
export function asAskedNow(state: OfCase, agreement: Pick<Agreement, 'n' | 'steps'>, script: Script): Script {
  if (!script.name.startsWith('agreed.')) return script;
  const { application, change, changeToReturn, applied, unapplied, account, ...values } = script.values;
  return { ...script, values: { ...values, ...askedOfBuyer(state, agreement) } };
}

/** A message that a person still has to send says what is true now, not when it was agreed. */
export function taskAsAskedNow(state: CaseState, task: Task): Task {
  const { agreement } = state;
  if (!agreement || agreementOf(splitId(task.id).owner) !== agreement.n) return task;
  const script = asAskedNow(state, agreement, task.script);
  return script === task.script ? task : { ...task, script };
}

function changeOf(refundId: string, steps: readonly Step[]): AskedOfBuyer {
  for (const { process, plan } of steps) {
    if (process !== 'application' || plan.refundId !== refundId) continue;
    switch (plan.wanted.asks) {
      case 'nothing':
        return { application: refundId };
      case 'refundOnly':
        return { change: refundId };
      case 'returnAndRefund':
        return { changeToReturn: refundId };
    }
  }
  return {};
}

function asksForAccount({ process, plan }: Step): boolean {
  return process === 'payee' && plan.payee === undefined;
}

function hasEnded({ processes }: OfCase, { n }: Pick<Agreement, 'n'>, { id }: Step): boolean {
  return processes[processIdOf({ n }, id)]?.outcome !== undefined;
}
