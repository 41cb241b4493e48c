/** A text in which phrases that should not be said are marked. */
export function Marked({ text, phrases }: { text: string; phrases: readonly string[] }) {
  return (
    <>
      {markedParts(text, phrases).map(({ part, isMarked }, at) => {
        const key = `${String(at)}${part}`;
        return isMarked ? (
          <mark key={key} className="marked">
            {part}
          </mark>
        ) : (
          part
        );
      })}
    </>
  );
}

/** The text in pieces, those that are one of the phrases apart. */
export function markedParts(text: string, phrases: readonly string[]): { part: string; isMarked: boolean }[] {
  const found = phrases.filter((phrase) => phrase !== '');
  if (found.length === 0) return text === '' ? [] : [{ part: text, isMarked: false }];
  // The longest first: of two that begin alike the whole one is marked.
  const longest = found
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const parts = text.split(new RegExp(`(${longest.join('|')})`, 'i'));
  return parts.flatMap((part, at) => (part === '' ? [] : [{ part, isMarked: at % 2 === 1 }]));
}
