import { useCallback } from 'react';
import { useWords } from '../words/useWords';
import { alipay } from './alipayWords';

/** Alipay's refusal in words; a code that nobody knows stays as it is, for Alipay's own help knows it. */
export function useAlipay(): (code: string) => string {
  const say = useWords(alipay);
  return useCallback(
    (code: string) => (Object.hasOwn(alipay.pairs, code) ? say(code as keyof typeof alipay.pairs) : code),
    [say],
  );
}
