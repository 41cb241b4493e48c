import type { Story } from '../stage';

const ROUTINE = ['sendByHand', 'register'];

/**
 * The agent's desk, besides the stories: messages that no program can send, and the register. Both are tasks in `GET
 * /v1/tasks`. The stories leave them to the desk.
 */
export const desk: Story = {
  name: 'desk',
  about: 'messages that no program can send, and the register',
  inBackground: true,
  async play(stage) {
    const agent = stage.staff('afterSales');
    for (;;) {
      await stage.until('there is routine work', () =>
        stage.seen().openTasks.find(({ kind, role }) => role === 'afterSales' && ROUTINE.includes(kind)),
      );
      await stage.workingHours();
      // The list is read again, since a task may be gone by the morning.
      const task = stage.seen().openTasks.find(({ kind, role }) => role === 'afterSales' && ROUTINE.includes(kind));
      if (task?.kind === 'sendByHand') await agent.completes(task, {});
      if (task?.kind === 'register') await agent.completes(task, await registration(stage, task.caseId));
    }
  },
};

/** Cause and fault as the case knows them: they feed product, warehouse and page text (handbook §3.6). */
async function registration(stage: Parameters<Story['play']>[0], caseId: string): Promise<object> {
  const { assessment, refund } = await stage.look(caseId);
  return { cause: assessment?.cause ?? refund?.reason ?? '未说明', responsibility: assessment?.fault ?? 'unclear' };
}
