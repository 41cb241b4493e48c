import type { LibraryScript, Talk } from '../activities/scripts/library';
import { promiseRowsOf } from '../domain/case/rows/promiseRows';
import type { CaseState } from '../domain/case/state/caseState';
import { currentOffer } from '../domain/case/state/offers';
import { yuan } from '../domain/money';
import { nameTable } from '../domain/nameTable';
import type { Policy } from '../domain/policy/policy';
import { countedAs } from '../domain/rules/causes';
import { wallClock } from '../domain/time';

/** A script with the values that the case knows. `missing` names the variables that the agent still fills in. */
export function libraryView({ text, ...script }: LibraryScript, known: Readonly<Record<string, string>>) {
  const values = nameTable(known);
  const missing = [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key))].filter(
    (key) => values[key] === undefined,
  );
  return { ...script, text: text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole), missing };
}

/** The variables that a script may have. The agent fills in what the case does not know. */
export const VARIABLES = ['agent', 'order', 'item', 'amount', 'question', 'until'] as const;

/** The variables of a text that no script has. Example: `{nickname}`. */
export function unknownVariables(text: string): string[] {
  const named = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, key = '']) => key);
  return [...new Set(named)].filter((key) => !VARIABLES.some((one) => one === key));
}

/** What the talk of a case is about, for the scripts that belong to one cause or product. */
export function talkOf(state: CaseState, policy: Policy): Talk {
  const { stage, kind, assessment, order, refund } = state;
  const line = order?.lines.find(({ oid }) => oid === refund?.oid) ?? order?.lines[0];
  const cause = assessment && countedAs(assessment.cause, policy).cause;
  return { stage, kind, cause, productId: line?.productId };
}

/** What a case knows of the library's variables. Amounts in yuan, instants by the shop's wall clock. */
export function valuesOf(state: CaseState, policy: Policy): Record<string, string> {
  const { tid, order, refund, question } = state;
  const line = order?.lines.find(({ oid }) => oid === refund?.oid) ?? order?.lines[0];
  const amount = currentOffer(state)?.amount || state.agreement?.amount || refund?.amount;
  const until = promiseRowsOf(state).findLast(({ what, status }) => what === 'time' && status === 'open')?.until;
  return known({
    order: tid,
    item: line?.title,
    amount: amount === undefined ? undefined : yuan(amount),
    question: question?.text,
    until: until === undefined ? undefined : wallClock(until, policy.utcOffsetMinutes),
  });
}

function known(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
