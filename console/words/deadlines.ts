import { useCallback } from 'react';
import { NAMED_SUMMARIES, SUMMARIES } from './deadlineSummaries';
import { deadlineWords } from './deadlineWords';
import { errandWords } from './errands';
import { pick } from './pick';
import { useLanguage } from './useWords';
import type { PageLanguage } from './words';

export { deadlineWords };

/** What is known of a deadline; in a list of cases its summary alone. */
interface Deadline {
  id?: string;
  summary: string;
}

/** The processes of the case, by id: their kind says what a deadline of theirs is. */
type Processes = Readonly<Record<string, unknown>>;

/**
 * What a deadline is for: by the kind of its process and its own id, else by the API's summary. What neither knows stays in the
 * API's words.
 */
export function deadlineOf({ id = '', summary }: Deadline, processes: Processes, language: PageLanguage): string {
  const [, owner = '', local = ''] = id.match(/^(.*)\/([^/]+)$/) ?? [];
  const kind = owner === 'case' ? 'case' : kindOf(processes[owner]);
  const [, name, rest = ''] = summary.match(/^([\w.]+): (.*)$/) ?? [];
  const errand = name && pick(errandWords, name, language);
  const key =
    kind && Object.hasOwn(deadlineWords.pairs, `${kind}.${local}`) ? `${kind}.${local}` : keyOf(summary, rest);
  const word = key && pick(deadlineWords, key, language);
  if (word === undefined || key === undefined) return summary;
  return errand && NAMED_SUMMARIES[rest] !== undefined ? `${errand}${language === 'zh' ? '：' : ': '}${word}` : word;
}

/** Like `deadlineOf`, and drawn anew when the language changes. */
export function useDeadlineWord(): (deadline: Deadline, processes: Processes) => string {
  const language = useLanguage();
  return useCallback(
    (deadline: Deadline, processes: Processes) => deadlineOf(deadline, processes, language),
    [language],
  );
}

function kindOf(process: unknown): string | undefined {
  const { kind } = (process ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? kind : undefined;
}

/** `coupon of 5.00 yuan: goes one role up` and `countdown of the platform: buyerShips` have a value in them. */
function keyOf(summary: string, rest: string): string | undefined {
  if (Object.hasOwn(SUMMARIES, summary)) return SUMMARIES[summary];
  if (/^coupon of .*: goes one role up$/.test(summary)) return 'coupon.handUp';
  const situation = summary.match(/^countdown of the platform: (\w+)$/)?.[1];
  return situation === undefined ? NAMED_SUMMARIES[rest] : `platform.${situation}`;
}
