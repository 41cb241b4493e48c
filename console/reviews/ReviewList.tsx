import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/useWords';
import { ReviewRow } from './ReviewRow';
import type { Review } from './useReviews';
import { reviews } from './words';

const ROW = 78;

interface ReviewListProps {
  items: readonly Review[];
  chosen: string | undefined;
  choose: (caseId: string) => void;
  more: (() => void) | undefined;
}

/** The reviews in their order; only what is in sight is drawn. */
export function ReviewList({ items, chosen, choose, more }: ReviewListProps) {
  const say = useWords(reviews);
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && last >= items.length - 10) more();
  }, [last, items.length, more]);
  const at = items.findIndex(({ caseId }) => caseId === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);
  if (items.length === 0) return null;
  return (
    <div
      ref={box}
      className="scrolls reviews-rows"
      role="listbox"
      tabIndex={0}
      aria-label={say('list')}
      aria-activedescendant={at >= 0 ? `review-${String(at)}` : undefined}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {seen.map(({ index, start }) => {
          const one = items[index];
          if (one === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: J and K choose (Reviews.tsx).
            <div
              key={one.caseId}
              id={`review-${String(index)}`}
              role="option"
              tabIndex={-1}
              aria-selected={one.caseId === chosen}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="choosable choosable-placed"
              style={{ transform: `translateY(${String(start)}px)`, height: ROW }}
              onClick={() => choose(one.caseId)}
            >
              <ReviewRow of={one} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
