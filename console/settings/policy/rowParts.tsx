import { Input } from 'antd';
import { useWords } from '../../words/useWords';
import { policyUi } from './words';

/** A first and a last day, `2026-11-11`. */
export interface Span {
  from: string;
  until: string;
}

interface TextProps {
  label: string;
  value: string;
  hint: string;
  change: (next: string) => void;
}

/** Words in a row. */
export function Text({ label, value, hint, change }: TextProps) {
  return (
    <Input
      aria-label={label}
      className="policy-grow"
      value={value}
      placeholder={hint}
      onChange={({ target }) => change(target.value)}
    />
  );
}

interface DatesProps {
  name: string;
  value: Span;
  change: (next: Span) => void;
}

/** A first and a last day. */
export function Dates({ name, value: { from, until }, change }: DatesProps) {
  const say = useWords(policyUi);
  return (
    <>
      <Input
        type="date"
        className="policy-date"
        aria-label={`${name} ${say('from')}`}
        value={from}
        onChange={({ target }) => change({ from: target.value, until })}
      />
      <Input
        type="date"
        className="policy-date"
        aria-label={`${name} ${say('until')}`}
        value={until}
        onChange={({ target }) => change({ from, until: target.value })}
      />
    </>
  );
}
