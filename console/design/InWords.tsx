import { errorWords } from '../words/errors';
import { useWords } from '../words/useWords';

/** The Chinese sentence of a refusal's code; the API's own where the table has none. Loaded with the first refusal. */
export default function InWords({ code, detail }: { code: string; detail: string }) {
  const say = useWords(errorWords);
  return code in errorWords.pairs ? say(code as keyof typeof errorWords.pairs) : detail;
}
