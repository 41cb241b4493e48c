import { codeOf, detailOf, isAway } from '../data/refusals';
import { errorWords } from '../words/errors';
import { useLanguage, useWords } from '../words/useWords';
import './refusal.css';
import { design } from './words';

/**
 * Why something was not done. In Chinese by the code of the refusal, with the API's own English sentence, which may name
 * numbers, beside it; in English that sentence.
 */
export function Refusal({ of }: { of: unknown }) {
  const say = useWords(design);
  const inWords = useWords(errorWords);
  const language = useLanguage();
  const code = codeOf(of);
  const known = Object.keys(errorWords.pairs).find((one) => one === code) as keyof typeof errorWords.pairs | undefined;
  const detail = detailOf(of);
  if (isAway(of)) return <Said>{say('away')}</Said>;
  if (language === 'en' || known === undefined) return <Said>{detail ?? say('failed')}</Said>;
  return (
    <Said>
      {inWords(known)}
      {detail !== undefined && (
        <details>
          <summary>{say('original')}</summary>
          <span lang="en">{detail}</span>
        </details>
      )}
    </Said>
  );
}

function Said({ children }: { children: React.ReactNode }) {
  return (
    <div className="refusal" role="alert">
      {children}
    </div>
  );
}
