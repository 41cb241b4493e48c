import { useShop } from '../session/shop';
import { useLanguage, useWords } from '../words/useWords';
import { useNow } from './now';
import { heatOf, instantText, lengthOf, roughLengthOf, wholeText } from './times';
import { design } from './words';

/** An instant in the shop's zone; the whole of it and how far away it is, on hover. */
export function When({ at }: { at: string | null | undefined }) {
  const now = useNow();
  const { timeZone } = useShop();
  const language = useLanguage();
  const say = useWords(design);
  if (at == null) return <span className="quiet">–</span>;
  const instant = Date.parse(at);
  const length = lengthOf(instant - now, language);
  const far = say(instant > now ? 'inTime' : 'ago', { length });
  return (
    <time dateTime={at} title={`${wholeText(instant, timeZone)} · ${far}`}>
      {instantText(instant, timeZone, now)}
    </time>
  );
}

/** How long ago, in words: `5 分钟前`, `3 小时 2 分前`. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  const { timeZone } = useShop();
  const language = useLanguage();
  const say = useWords(design);
  const instant = Date.parse(at);
  const words =
    now - instant < 60_000 ? say('justNow') : say('ago', { length: roughLengthOf(now - instant, language) });
  return (
    <time dateTime={at} title={wholeText(instant, timeZone)}>
      {words}
    </time>
  );
}

/** What is left until an instant, by the second; past and near ones in their colour, and in words as well. */
export function Countdown({ at }: { at: string | null | undefined }) {
  const now = useNow();
  const { timeZone } = useShop();
  const language = useLanguage();
  const say = useWords(design);
  if (at == null) return <span className="quiet">{say('noDeadline')}</span>;
  const instant = Date.parse(at);
  const heat = heatOf(instant, now);
  return (
    <time dateTime={at} className={heat} title={wholeText(instant, timeZone)}>
      {say(heat === 'past' ? 'over' : 'left', { length: lengthOf(instant - now, language) })}
    </time>
  );
}
