import type { Draft } from '../draft';

/** A flagged case keeps its chat as it is then (handbook §7, §9). */
export function keepChat(draft: Draft): void {
  const { flagged, stage, processes, refund } = draft.state;
  if (!flagged || stage === 'closed' || processes.chat) return;
  draft.start('chat', { process: 'chat', plan: { refundId: refund?.refundId } });
}

/** The saved chat is a piece of evidence like any other. */
export function fileChat(draft: Draft): void {
  const { chat } = draft.state.processes;
  if (chat?.kind !== 'chat' || chat.digest === undefined) return;
  const name = `chat-${chat.digest}.json`;
  if (draft.state.evidence?.some((piece) => piece.name === name)) return;
  const id = `evidence-${(draft.state.evidence?.length ?? 0) + 1}`;
  const note = `${chat.messages} messages`;
  const { bytes = 0 } = chat;
  draft.emit({
    type: 'evidenceAdded',
    evidence: { id, sort: 'chat', name, mediaType: 'application/json', bytes, from: 'shop', note },
  });
}
