import { type TermList, useTerms } from '../words/terms';

/** A word of the glossary for a name of the API. */
export function Term({ of, name }: { of: TermList; name: string | null | undefined }) {
  return <>{useTerms()(of, name)}</>;
}
