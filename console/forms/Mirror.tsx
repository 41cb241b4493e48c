import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Found } from './checkWords';

/** What makes letters stand at the same place in two elements. */
const SHAPE = [
  ...([
    'font',
    'lineHeight',
    'letterSpacing',
    'wordSpacing',
    'padding',
    'borderWidth',
    'textIndent',
    'tabSize',
  ] as const),
  ...(['whiteSpace', 'overflowWrap', 'wordBreak', 'lineBreak', 'hyphens', 'textRendering'] as const),
] as const;

/** Each piece of a line is rounded by itself, px: together they may not be wider than the line of the text area. */
const ROUNDED = 0.25;

/**
 * A text area with marks in it. A browser marks nothing inside a text area, so the same text lies above it, unseen but for its marks,
 * and scrolls with it.
 */
export function Mirror({ text, found, children }: { text: string; found: readonly Found[]; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const area = frame.current?.querySelector('textarea');
    const mirror = above.current;
    if (area == null || mirror === null) return;
    const fit = () => {
      const shape = getComputedStyle(area);
      for (const one of SHAPE) mirror.style[one] = shape[one];
      // Not rounded: a part of a pixel decides where a line ends.
      const { width, height } = area.getBoundingClientRect();
      mirror.style.width = `${String(width)}px`;
      mirror.style.height = `${String(height)}px`;
      // A scroll bar takes its room from the text.
      const bar = area.offsetWidth - area.clientWidth - 2 * Number.parseFloat(shape.borderLeftWidth);
      mirror.style.paddingRight = `calc(${shape.paddingRight} + ${String(bar - ROUNDED)}px)`;
      mirror.scrollTop = area.scrollTop;
    };
    const follow = () => {
      mirror.scrollTop = area.scrollTop;
    };
    const observer = new ResizeObserver(fit);
    observer.observe(area);
    area.addEventListener('scroll', follow);
    return () => {
      observer.disconnect();
      area.removeEventListener('scroll', follow);
    };
  }, []);

  return (
    <div ref={frame} className="mirror-frame">
      {children}
      <div ref={above} className="mirror" aria-hidden="true">
        {piecesOf(text, found).map(({ from, part, sort }) =>
          sort === undefined ? (
            part
          ) : (
            <mark key={from} className={`marked-${sort}`}>
              {part}
            </mark>
          ),
        )}
        {/* A last line break shows only with something after it. */}
        {'\u200b'}
      </div>
    </div>
  );
}

interface Piece {
  from: number;
  part: string;
  sort?: Found['sort'];
}

/** The text in pieces, one after another. Where two phrases share letters, the one that is blocked goes first. */
export function piecesOf(text: string, found: readonly Found[]): Piece[] {
  const sorts: (Found['sort'] | undefined)[] = Array.from({ length: text.length });
  for (const { sort, places } of found.toSorted((a, b) => (a.sort < b.sort ? 1 : -1))) {
    for (const { from, to } of places) sorts.fill(sort, from, to);
  }
  const pieces: Piece[] = [];
  for (const [at, sort] of sorts.entries()) {
    const last = pieces.at(-1);
    if (last !== undefined && last.sort === sort) last.part += text[at];
    else pieces.push({ from: at, part: text[at] ?? '', ...(sort && { sort }) });
  }
  return pieces;
}
