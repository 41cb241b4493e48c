import type { TimelineEvent } from './useCase';

/** Something that was said to the shop or by it. */
export interface Saying {
  seq: number;
  side: 'buyer' | 'shop';
  text: string;
  at: string;
  by: string;
  /** By which way it came, where that was not the chat. */
  how?: string;
}

/** What of the events are words: the buyer's messages and calls, and the shop's words to them. */
export function sayingsOf(events: readonly TimelineEvent[]): Saying[] {
  return events.flatMap((event) => {
    const found = wordsIn(event);
    if (found === undefined || found.text === '') return [];
    return [{ seq: event.seq, at: event.at, by: found.side === 'buyer' ? '' : event.by.id, ...found }];
  });
}

function wordsIn({ type, data }: TimelineEvent): Pick<Saying, 'side' | 'text' | 'how'> | undefined {
  const said = data as {
    message?: { text?: unknown };
    said?: unknown;
    channel?: unknown;
    text?: unknown;
    offer?: { text?: unknown };
  };
  switch (type) {
    case 'buyerWrote':
      return { side: 'buyer', text: textOf(said.message?.text) };
    case 'buyerCame':
      return { side: 'buyer', text: textOf(said.said), how: textOf(said.channel) };
    case 'offered':
      return { side: 'shop', text: textOf(said.offer?.text) };
    default:
      return type.endsWith('.started') || type.endsWith('.said') || type.endsWith('.replied')
        ? { side: 'shop', text: textOf(said.text) }
        : undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
