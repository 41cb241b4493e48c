import type { Turn } from '../domain/practice/stories/story';
import type { Language } from '../domain/vocabulary';

/** What the other side of a story does in a turn, as the API tells it. */
export function deedOf({ id, by, deed: one }: Turn, language: Language) {
  return {
    ...{ turn: id, speaker: by, does: one.does },
    text: 'text' in one ? one.text[language] : null,
    scan: one.does === 'scan' ? one.state : null,
    application: one.does === 'apply' ? one.application : null,
    trackingNumber: one.does === 'returnGoods' ? (one.trackingNumber ?? null) : null,
    verdict: one.does === 'decide' ? one.verdict : null,
  };
}
