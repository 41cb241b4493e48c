import type { Form } from '../wire/form';
import type { FaultDetails, FaultKind, Provider } from './faultKinds';

// The records of what goes wrong and of what arrived. Instants are on the shop's clock unless a field says otherwise.

/** A fault planned for the next calls of a method (`*`: any that its kind can hit). */
export interface Fault extends FaultDetails {
  id: string;
  shopId: string;
  method: string;
  kind: FaultKind;
  left: number;
  /** What decides on the dirt of a `dirty` one; absent: its id. */
  seed?: string;
}

/** Faults from a seed. `draws` counts the calls of each method since the chaos began. */
export interface Chaos extends Omit<FaultDetails, 'applied' | 'error'> {
  shopId: string;
  seed: string;
  /** The share of calls that suffer, 0 to 1. */
  rate: number;
  kinds?: FaultKind[];
  methods?: string[];
  draws: Record<string, number>;
}

/** A call as it arrived: every write, and of the reads those that a fault befell. */
export interface CallRecord {
  id: string;
  shopId: string;
  provider: Provider;
  method: string;
  /** The key that a caller repeats unchanged: `out_biz_no` for Alipay, the id and the action for TOP. */
  key: string;
  arrivedAt: number;
  fault?: FaultKind;
  /** Whether this very call had an effect. An absorbed repeat had none. */
  applied: boolean;
  /** Whether an answer was sent that tells what became of it. */
  answered: boolean;
  /** The provider's words, if it was refused. */
  refusal?: string;
  /** When it had its effect, if that was later than it arrived. */
  appliedAt?: number;
}

/** A call that will be carried out when nobody waits for it any more. `dueAt` is wall time. */
export interface LaterCall {
  id: string;
  shopId: string;
  provider: Provider;
  callId: string;
  form: Form;
  dueAt: number;
  skewMs: number;
}

/** A push message that was lost, held back or published more than once. */
export interface PushFault {
  id: string;
  shopId: string;
  topic: string;
  kind: FaultKind;
  content: string;
  messageIds: string[];
  at: number;
}
