import { refuse } from '../../errors';
import { type Fen, isFen } from '../../money';
import type { RemedyPlan } from '../../playbooks/playbook';
import type { ScriptName } from '../../scriptName';
import type { CommandOf } from '../commands';
import type { CaseState } from '../state/caseState';
import { worthOf } from '../state/lines';

/** The price difference of an exchange, fen. The shop pays it back, or the buyer pays it in addition (handbook §5). */
export interface PriceChange {
  back?: Fen;
  topUp?: Fen;
}

/** @throws amountNotTaken for a remedy that exchanges nothing, invalidAmount for a price that is none. */
export function priceChangeOf(
  state: CaseState,
  { remedy, newPrice, lines }: Pick<CommandOf<'propose'>, 'remedy' | 'newPrice' | 'lines'>,
  { exchanges }: Pick<RemedyPlan, 'exchanges'>,
): PriceChange {
  if (newPrice === undefined) return {};
  if (!exchanges) refuse('amountNotTaken', `The remedy ${remedy} exchanges nothing: it takes no newPrice.`);
  if (!isFen(newPrice) || newPrice === 0) {
    refuse('invalidAmount', 'The price of the replacement must be a whole number of fen above zero.');
  }
  const difference = newPrice - worthOf(state, lines);
  if (difference === 0) return {};
  return difference > 0 ? { topUp: difference } : { back: -difference };
}

/** The script that offers an exchange at another price. Undefined where the price is the same. */
export function offerOfExchange({ topUp, amount }: { topUp?: Fen; amount: Fen }): ScriptName | undefined {
  if (topUp !== undefined) return 'offer.exchangeDearer';
  return amount > 0 ? 'offer.exchangeCheaper' : undefined;
}
