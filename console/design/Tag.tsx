import type { ReactNode } from 'react';
import './tag.css';

/** What a tag means: `plain` is grey and says nothing about good or bad. */
export type Tone = 'plain' | 'ours' | 'past' | 'soon' | 'fine';

/** A word in a small frame. */
export function Tag({ tone = 'plain', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {children}
    </span>
  );
}
