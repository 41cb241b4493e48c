import { yuan } from '../../design/Money';
import { termOf } from '../../words/terms';
import { type Say, useLanguage, useWords } from '../../words/useWords';
import type { PageLanguage, Pair } from '../../words/words';
import { lengthIn } from './lengths';
import { noticeSorts, policyUi } from './words';

type SayPolicy = Say<Extract<keyof typeof policyUi.pairs, string>>;
type Row = Readonly<Record<string, unknown>>;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const FLAGS = ['grey', 'red', 'yellow', 'green', 'blue', 'pink'] as const;

/** Says a value of a rule as people read it, in one line. */
export function useValueText(): (unit: string, value: unknown) => string {
  const say = useWords(policyUi);
  const language = useLanguage();
  return (unit, value) => valueText(unit, value, say, language);
}

function valueText(unit: string, value: unknown, say: SayPolicy, language: PageLanguage): string {
  if (value === undefined) return say('nothing');
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const joined = (texts: readonly string[]) => texts.join(language === 'zh' ? '、' : ', ') || say('none');
  switch (unit) {
    case 'fen':
      return yuan(Number(value));
    case 'percent':
      return `${String(value)} %`;
    case 'percents':
      return joined(list.map((one) => `${String(one)} %`));
    case 'duration':
    case 'pause':
      return spanText(Number(value), say);
    case 'pauses':
      return joined(list.map((one) => spanText(Number(one), say)));
    case 'timeOfDay':
      return clock(Number(value));
    case 'timesOfDay':
      return joined(list.map((one) => clock(Number(one))));
    case 'utcOffset':
      return `UTC${Number(value) < 0 ? '−' : '+'}${clock(Math.abs(Number(value)))}`;
    case 'yesNo':
      return say(value === true ? 'yes' : 'no');
    case 'kinds':
      return joined(list.map((one) => termOf('kinds', String(one), language)));
    case 'roles':
      return joined(list.map((one) => termOf('roles', String(one), language)));
    case 'names':
      return joined(list.map((one) => nameText(String(one), language)));
    case 'weekdays':
      return joined(list.map((one) => say(WEEKDAYS[Number(one) - 1] ?? 'none')));
    case 'flag':
      return say(FLAGS[Number(value)] ?? 'none');
    case 'timers':
      return say(value === 'working' ? 'working' : 'calendar');
    case 'receiptDays':
      return say('dayCount', { count: Number(value) });
    case 'bytes':
      return bytesText(Number(value));
    case 'limits':
      return limitsText(value as Row, say, language);
    case 'texts':
      return joined(list.map(String));
    default:
      return Array.isArray(value) ? joined(list.map((one) => rowText(one as Row))) : String(value);
  }
}

/** A length of time in the largest unit that has no rest. */
export function spanText(ms: number, say: SayPolicy): string {
  const { name, count } = lengthIn(ms);
  return `${String(count)} ${say(name)}`;
}

/** Minutes of the day as `09:00`. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function bytesText(bytes: number): string {
  return bytes >= MEGABYTE ? `${String(bytes / MEGABYTE)} MB` : `${String(bytes / 1024)} KB`;
}

const MEGABYTE = 1024 * 1024;

/** A name of the program: a kind of case, or a sort of notice. */
export function nameText(name: string, language: PageLanguage): string {
  const pairs: Readonly<Partial<Record<string, Pair>>> = noticeSorts.pairs;
  return pairs[name]?.[language === 'zh' ? 0 : 1] ?? termOf('kinds', name, language);
}

function limitsText(limits: Row, say: SayPolicy, language: PageLanguage): string {
  const parts = Object.entries(limits).map(
    ([role, most]) => `${termOf('roles', role, language)} ${most === null ? say('noLimit') : yuan(Number(most))}`,
  );
  return parts.join(language === 'zh' ? '，' : ', ') || say('none');
}

/** Rows of a list: their words, one after the other. */
function rowText(row: Row): string {
  return Object.values(row)
    .map((value) => (Array.isArray(value) ? value.join('、') : String(value)))
    .join(' ');
}
