import { OpenCase } from '../../opening/OpenCase';
import { useWords } from '../../words/useWords';
import { stories } from './words';

/** A story that no program hears of: the agent opens the case on its order. */
export function OpenByHand({ tid }: { tid: string }) {
  const say = useWords(stories);
  return (
    <div className="answer">
      <p>{say('byHand', { tid })}</p>
      <OpenCase tid={tid} reads={['/v1/practice']} />
    </div>
  );
}
