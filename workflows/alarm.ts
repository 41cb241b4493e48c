import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Deadline } from '../domain/wanted';

export interface Alarm {
  /** Rings at this deadline at the latest; without one it is silent. */
  keep(deadline: Deadline | undefined): void;
}

/**
 * The case's single timer. A timer armed at or before the deadline is left alone. An earlier alarm may ring for
 * nothing: the case then arms the next one. That is cheaper than cancelling it. It rings with the instant that it was
 * armed for, not with the time of the clock. On replay the clock may show another time (decision 032).
 */
export function createAlarm(now: () => number, ring: (at: number) => void): Alarm {
  let armed: { at: number; scope: CancellationScope } | undefined;

  function disarm(): void {
    armed?.scope.cancel();
    armed = undefined;
  }

  function arm({ at, summary }: Deadline): void {
    const scope = new CancellationScope();
    const own = { at, scope };
    armed = own;
    void scope
      .run(() => sleep(Math.max(1, at - now()), { summary }))
      .then(
        () => {
          if (armed !== own) return;
          armed = undefined;
          ring(at);
        },
        (error) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  return {
    keep(deadline) {
      if (deadline === undefined) disarm();
      else if (armed === undefined || armed.at > deadline.at) {
        disarm();
        arm(deadline);
      }
    },
  };
}
