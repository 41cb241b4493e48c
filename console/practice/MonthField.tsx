import { Input } from 'antd';
import { useWords } from '../words/useWords';
import { practice } from './words';

/** Of which month. */
export function MonthField({ month, change }: { month: string; change: (next: string) => void }) {
  const say = useWords(practice);
  return (
    <Input
      type="month"
      className="month-field"
      aria-label={say('month')}
      value={month}
      onChange={({ target }) => change(target.value)}
    />
  );
}
