import type { Against } from '../words/refusals';
import { useRefusals } from '../words/useRefusals';
import { useWords } from '../words/useWords';
import { design } from './words';

/**
 * A refusal in the language of the page. The API's own sentence stands beside it where that says more. Loaded with the first
 * refusal.
 */
export default function InWords({ of }: { of: Against }) {
  const say = useWords(design);
  const { text, isWhole } = useRefusals()(of);
  if (isWhole) return text;
  return (
    <>
      {text}
      <details>
        <summary>{say('original')}</summary>
        <span lang="en">{of.detail}</span>
      </details>
    </>
  );
}
