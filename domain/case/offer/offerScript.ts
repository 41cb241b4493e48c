import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { yuan } from '../../money';
import type { ScriptName } from '../../scriptName';
import type { Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { findingsOf } from '../state/inquiries';
import { offerOfExchange } from './newPrice';
import { planOf } from './remedyPlan';

/** What an offer says is its remedy, its sums and the agent's own words. */
type Said = Pick<Offer, 'remedy' | 'amount' | 'topUp' | 'text' | 'or'>;

/** Offers that are nothing but the agent's words: how it came about, or how to use it (handbook §3.4). */
const NOTHING_BUT_WORDS: readonly ScriptName[] = ['offer.explanation', 'offer.guidance'];

/** The script with which an offer is put to the buyer. It depends on what was found out and on whose fault it is. */
export function offerScriptOf(state: CaseState, offer: Said): Script {
  const { amount, topUp, text, or } = offer;
  if (or && text !== undefined) return { name: 'offer.choice', values: { text } };
  const values = { amount: yuan(topUp ?? amount), ...(text === undefined ? {} : { text }) };
  return { name: nameOf(state, offer), values };
}

/** @throws textMissing for an explanation that explains nothing, or a guidance without its steps (handbook §3.4). */
export function throwUnlessExplained(state: CaseState, offer: Said): void {
  const { remedy, text } = offer;
  if (text !== undefined && !text.trim()) refuse('textMissing', 'Leave the text out, or say something.');
  if (text !== undefined || !NOTHING_BUT_WORDS.includes(nameOf(state, offer))) return;
  const what = remedy === 'guidance' ? 'the steps that the buyer is to try' : 'what came about and why';
  refuse('textMissing', `The remedy ${remedy} is nothing without its words: say ${what} (text).`);
}

function nameOf(state: CaseState, { remedy, amount, topUp }: Said): ScriptName {
  const { offer, exchanges } = planOf(state, remedy);
  const named = typeof offer === 'function' ? offer(findingsOf(state), state.assessment?.fault) : offer;
  return (exchanges && offerOfExchange({ amount, topUp })) ?? named ?? `offer.${remedy}`;
}
