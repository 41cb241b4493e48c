import type { ScriptName } from '../scriptName';
import { awaitedBy, type Step } from './playbook';

/** What is known of goods that are here already: `accepted`, or the warehouse has yet to look at them anew. */
export type Here = 'accepted' | 'unaccepted';

/** Whether goods come back with these steps. */
export function bringsGoods(steps: readonly Step[]): boolean {
  return steps.some(isWayBack);
}

/**
 * The same steps where the goods have come back already. Whatever waited for them waits for what they would have waited
 * for. The buyer is neither given an address nor asked to send what is here (handbook §5: Goods in the house).
 */
export function withoutWayBack(steps: readonly Step[], here: Here = 'accepted'): Step[] {
  if (!bringsGoods(steps)) return [...steps];
  const isLeftOut = (step: Step) => isWayBack(step) || (here === 'accepted' && step.process === 'inspection');
  const wayBack = steps.filter(isLeftOut);
  const earlier = (after: string | undefined): string | undefined => {
    const awaited = awaitedBy({ after });
    const skipped = wayBack.find(({ id }) => id === awaited?.id);
    return skipped ? earlier(skipped.after) : after;
  };
  return steps.filter((step) => !isLeftOut(step)).map((step) => ({ ...wordsFor(step), after: earlier(step.after) }));
}

/** The parcel, the address to which it goes, and what only a person does so that it comes. */
function isWayBack({ id, process }: Step): boolean {
  return process === 'parcel' || WAY_BACK.includes(id);
}

const WAY_BACK: readonly string[] = ['address', 'intercept', 'back'];

/** Words that ask the buyer to send, to refuse or to await the parcel say instead that it is here. */
function wordsFor(step: Step): Step {
  if (step.process !== 'notice') return step;
  const { script } = step.plan;
  const name = HERE_INSTEAD[script.name];
  return name === undefined ? step : { ...step, plan: { ...step.plan, script: { ...script, name } } };
}

/** Whether words ask the buyer to send, to refuse or to await a parcel: with the goods here they would be untrue. */
export function asksForParcel(name: ScriptName): boolean {
  return name === 'return.address' || HERE_INSTEAD[name] !== undefined;
}

const HERE_INSTEAD: Partial<Record<ScriptName, ScriptName>> = {
  'agreed.return': 'agreed.refundHere',
  'agreed.returnAtBuyersCost': 'agreed.refundHere',
  'agreed.refundWhenBack': 'agreed.refundHere',
  'agreed.refundIntercepted': 'agreed.refundHere',
  'agreed.refundReturning': 'agreed.refundHere',
  'agreed.exchange': 'agreed.exchangeHere',
  'agreed.exchangeTopUp': 'agreed.exchangeHere',
  'agreed.exchangeDearer': 'agreed.exchangeHere',
  'agreed.exchangeCheaper': 'agreed.exchangeHere',
  'agreed.exchangeResent': 'agreed.exchangeHere',
  'agreed.swap': 'agreed.exchangeHere',
  'agreed.reissueWhenBack': 'agreed.exchangeHere',
  'agreed.reissueTopUp': 'agreed.exchangeHere',
};
