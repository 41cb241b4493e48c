import type { AskCall, Script } from './asks';
import type { StaffRole } from './roles';
import type { Instant } from './time';

/** Something that happens at an instant without a person, unless the case moves on first. */
export interface Deadline {
  id: string;
  at: Instant;
  /** Shown in Temporal's UI: no personal data. */
  summary: string;
}

/** A question to the world that is wanted until it is answered. The id is stable: asking again is the same question. */
export type WantedAsk = AskCall & { id: string; summary: string };

/** Something that a person must do, until the case no longer wants it. */
export interface Task {
  id: string;
  kind: string;
  role: StaffRole;
  /** The command that completes it. */
  command: string;
  script: Script;
  dueAt?: Instant;
  /** The outcomes that a person may choose from. */
  outcomes?: readonly string[];
}

/** Everything outward is derived from state: what the case waits for, asks, and puts before people. */
export interface Wants {
  deadlines: Deadline[];
  asks: WantedAsk[];
  tasks: Task[];
}

export function joinWants(parts: readonly Wants[]): Wants {
  return {
    deadlines: parts.flatMap((part) => part.deadlines),
    asks: parts.flatMap((part) => part.asks),
    tasks: parts.flatMap((part) => part.tasks),
  };
}

/** Puts the owner's id before every id, so that an answer finds its way back without a switch on kind. */
export function prefixed(owner: string, wants: Wants): Wants {
  const own = <T extends { id: string }>(item: T): T => ({ ...item, id: `${owner}/${item.id}` });
  return { deadlines: wants.deadlines.map(own), asks: wants.asks.map(own), tasks: wants.tasks.map(own) };
}

/** The owner of an ask, deadline or task, and its own part: `agreement-1/payout/pay-1` → `agreement-1/payout`, `pay-1`. */
export function splitId(id: string): { owner: string; local: string } {
  const at = id.lastIndexOf('/');
  return { owner: id.slice(0, at), local: id.slice(at + 1) };
}

export function earliest(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines.reduce<Deadline | undefined>(
    (first, deadline) => (first === undefined || deadline.at < first.at ? deadline : first),
    undefined,
  );
}
