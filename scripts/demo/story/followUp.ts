import { HOUR } from '../../../domain/time';
import type { Buyer, Matter, Stage } from '../stage';

/** The buyer's answer whether it is solved, and the agent's record of it. */
export interface FollowUpAnswer {
  text: string;
  outcome: 'solved' | 'notSolved';
  satisfaction?: number;
}

/**
 * How every case ends: the follow-up (回访), two days after it was settled. The conversation on the platform is over by then,
 * so the agent writes to the buyer by hand and says so. The buyer answers, or the policy's silence closes the case.
 */
export async function followUp(stage: Stage, matter: Matter, buyer: Buyer, answer?: FollowUpAnswer): Promise<void> {
  const agent = stage.staff('afterSales');
  const due = await stage.task(matter, 'followUp');
  await stage.workingHours();
  const process = due.id.split('/').at(-2);
  await agent.does(matter, 'recordSent', { process });
  if (answer) {
    await stage.pass(2 * HOUR);
    await buyer.writes(matter, answer.text);
    const reply = await stage.task(matter, 'followUp');
    await stage.workingHours();
    const { outcome, satisfaction } = answer;
    await agent.completes(reply, { outcome, satisfaction });
    if (outcome === 'notSolved') return;
  }
  await stage.until('the case is closed', () =>
    stage.seen().cases.find(({ id, stage: at }) => id === matter.caseId && at === 'closed'),
  );
}
