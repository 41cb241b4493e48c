import { lazy, type ReactNode, Suspense } from 'react';
import { codeOf, detailOf, isAway, valuesOf } from '../data/refusals';
import { useLanguage, useWords } from '../words/useWords';
import './refusal.css';
import { design } from './words';

const InWords = lazy(() => import('./InWords'));

/**
 * Why something was not done. In Chinese by the code of the refusal and its values. Where a code has none, the API's own English
 * sentence stands beside it; in English it is that sentence.
 */
export function Refusal({ of }: { of: unknown }) {
  const say = useWords(design);
  const language = useLanguage();
  const code = codeOf(of);
  const detail = detailOf(of);
  if (isAway(of)) return <Said>{say('away')}</Said>;
  if (language === 'en' || code === undefined) return <Said>{detail ?? say('failed')}</Said>;
  return (
    <Said>
      <Suspense fallback={say('failed')}>
        <InWords of={{ code, detail, values: valuesOf(of) }} />
      </Suspense>
    </Said>
  );
}

function Said({ children }: { children: ReactNode }) {
  return (
    <div className="refusal" role="alert">
      {children}
    </div>
  );
}
