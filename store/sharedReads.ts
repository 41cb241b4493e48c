import type { QuickReads } from './quickReads';

/**
 * Of the same reads at one time Postgres answers two: the one under way, and one more for all who have asked since. So many
 * people who look at one list cost as much as two. Nobody gets what was read before they asked: a change that
 * was committed by then is in their answer. The rows are shared: whoever gets them changes nothing in them.
 */
export function sharedReads(read: QuickReads): QuickReads {
  const running = new Map<string, Promise<unknown>>();
  const next = new Map<string, Promise<unknown[]>>();

  function begin<Row>(key: string, statement: Parameters<QuickReads>[0]): Promise<Row[]> {
    const begun = read<Row>(statement);
    // The error is its askers' matter; here only the end counts.
    const ended = begun.then(
      () => undefined,
      () => undefined,
    );
    running.set(key, ended);
    void ended.then(() => {
      if (running.get(key) === ended) running.delete(key);
    });
    return begun;
  }

  return <Row>(statement: Parameters<QuickReads>[0]): Promise<Row[]> => {
    const key = JSON.stringify([statement.text, statement.values]);
    const before = running.get(key);
    if (before === undefined) return begin<Row>(key, statement);
    const waiting = next.get(key);
    // The same statement gives the same columns.
    if (waiting !== undefined) return waiting as Promise<Row[]>;
    const following = before.then(() => {
      next.delete(key);
      return begin<Row>(key, statement);
    });
    next.set(key, following);
    return following;
  };
}
