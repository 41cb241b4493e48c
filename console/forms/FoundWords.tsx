import { Button } from 'antd';
import { useWords } from '../words/useWords';
import { type Found, waysOf } from './checkWords';
import { forms } from './words';

interface FoundWordsProps {
  id: string;
  found: readonly Found[];
  /** Says the better words in their place. */
  replace: (one: Found, instead: string) => void;
}

/** Words in a text that are better not said, and what to say instead. A screen reader hears of them as they are typed. */
export function FoundWords({ id, found, replace }: FoundWordsProps) {
  const say = useWords(forms);
  return (
    <div id={id} aria-live="polite" className="found-words">
      {found.map((one) => (
        <p key={`${one.sort} ${one.phrase}`} className={`small ${one.sort === 'blocked' ? 'past' : 'soon'}`}>
          {say(one.sort === 'blocked' ? 'blockedWord' : 'warnedWord', { word: one.phrase })}
          {' · '}
          {say('instead')}{' '}
          {waysOf(one).map((way) => (
            <Button key={way} size="small" onClick={() => replace(one, way)}>
              {way}
            </Button>
          ))}
        </p>
      ))}
    </div>
  );
}
