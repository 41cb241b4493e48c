import { useWords } from '../../words/useWords';
import type { Found } from './checkWords';
import { scriptWords } from './words';

/** Words in a text that are better not said, and what to say instead. */
export function FoundWords({ found }: { found: readonly Found[] }) {
  const say = useWords(scriptWords);
  return (
    <div aria-live="polite">
      {found.map(({ sort, phrase, instead }) => (
        <p key={`${sort} ${phrase}`} className={`small ${sort === 'blocked' ? 'past' : 'soon'}`}>
          {say(sort === 'blocked' ? 'blockedWord' : 'warnedWord', { word: phrase })}
          {' · '}
          {say('instead', { text: instead })}
        </p>
      ))}
    </div>
  );
}
