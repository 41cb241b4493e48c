import { type ActivityOptions, CancellationScope, isCancellation, scheduleActivity } from '@temporalio/workflow';
import type { AskAnswer, AskContext } from '../domain/asks';
import type { WantedAsk } from '../domain/wants';

/**
 * Patient, then a person is told. Trying again is safe for every ask: whoever changes something looks first whether it has been
 * done (docs/architecture.md, Money and messages).
 */
const PATIENTLY: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumInterval: '10 minutes', maximumAttempts: 8 },
};

export interface Asker {
  /** Asks what is wanted and not under way; cancels what is no longer wanted. */
  keep(wanted: readonly WantedAsk[]): void;
  idle(): boolean;
}

export interface AskerReactions {
  answered(id: string, answer: AskAnswer): void;
  failed(id: string, reason: string): void;
}

/** Keeps the questions under way equal to those that are wanted. */
export function createAsker(context: () => AskContext, reactions: AskerReactions): Asker {
  const underWay = new Map<string, CancellationScope>();

  function ask(wanted: WantedAsk): void {
    const { id, name } = wanted;
    const scope = new CancellationScope();
    underWay.set(id, scope);
    const over = (react: () => void) => {
      if (underWay.get(id) !== scope) return;
      underWay.delete(id);
      react();
    };
    void scope
      .run(() => put(wanted, context()))
      .then(
        (out) => over(() => reactions.answered(id, { name, out } as AskAnswer)),
        (error) => over(() => isCancellation(error) || reactions.failed(id, reasonOf(error))),
      );
  }

  return {
    idle: () => underWay.size === 0,
    keep(wanted) {
      const ids = new Set(wanted.map(({ id }) => id));
      for (const [id, scope] of underWay) {
        if (ids.has(id)) continue;
        underWay.delete(id);
        scope.cancel();
      }
      for (const one of wanted) if (!underWay.has(one.id)) ask(one);
    },
  };
}

function put({ name, input, summary }: WantedAsk, context: AskContext): Promise<unknown> {
  return scheduleActivity(name, [input, context], { ...PATIENTLY, summary });
}

/** The innermost message: what the adapter said, without the layers around it. */
function reasonOf(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current.message : String(current);
}
