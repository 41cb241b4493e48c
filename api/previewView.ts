import { render, renderTask } from '../activities/scripts';
import type { Preview, PreviewedWords } from '../domain/case/preview';
import type { Language } from '../domain/vocabulary';
import type { Deadline, Task } from '../domain/wanted';

/** A preview as its answer shows it, with the words in the shop's language. */
export function previewView(caseId: string, preview: Preview, language: Language) {
  const { seq, stage, events, money, words, warned, deadlines, tasks } = preview;
  return {
    ...{ preview: true as const, caseId, seq, stage, warned },
    events: events.map(({ type, process, says }) => ({ type, process: process ?? null, says })),
    money: {
      left: money.left,
      payments: money.payments.map((payment) => ({ ...payment, before: payment.before ?? null })),
      approvals: money.approvals.map((approval) => ({ ...approval, outcome: approval.outcome ?? null })),
    },
    words: words.map((one) => ({ how: one.how, process: one.process, text: textOf(one, language) })),
    deadlines: { armed: deadlines.armed.map(deadlineView), ended: deadlines.ended.map(deadlineView) },
    tasks: {
      opened: tasks.opened.map((task) => taskView(task, language)),
      ended: tasks.ended.map((task) => taskView(task, language)),
    },
  };
}

/** Whoever sends it fills in the shop's address: here its place stays. */
function textOf({ script, text }: PreviewedWords, language: Language): string {
  if (text !== undefined || script === undefined) return text ?? '';
  return render(script, { language, returnAddress: '{shop.returnAddress}' });
}

function deadlineView({ id, at, summary }: Deadline) {
  return { id, at: new Date(at).toISOString(), summary };
}

function taskView({ id, kind, role, command, script, dueAt }: Task, language: Language) {
  const { title } = renderTask(script, { language });
  return { id, kind, role, command, title, dueAt: dueAt === undefined ? null : new Date(dueAt).toISOString() };
}
