import { Input } from 'antd';
import { Choose } from '../design/Choose';
import { useWords } from '../words/useWords';
import { LENGTHS, type Period } from './period';
import { numbers } from './words';

interface PeriodPickerProps {
  period: Period;
  change: (next: { length: number } | { from: string; to: string }) => void;
}

/** The days that are looked at: some that end today, or one's own. */
export function PeriodPicker({ period: { from, to, length, today }, change }: PeriodPickerProps) {
  const say = useWords(numbers);
  return (
    <div className="bar-of-choices">
      <Choose
        aria-label={say('range')}
        value={length ?? 0}
        options={LENGTHS.map((count) => ({ value: count, label: say('lastDays', { count }) }))}
        onChange={(next) => change({ length: next })}
      />
      <Input
        type="date"
        className="day-field"
        aria-label={say('from')}
        value={from}
        max={to}
        onChange={({ target }) => target.value !== '' && change({ from: target.value, to })}
      />
      <span className="quiet">–</span>
      <Input
        type="date"
        className="day-field"
        aria-label={say('to')}
        value={to}
        min={from}
        max={today}
        onChange={({ target }) => target.value !== '' && change({ from, to: target.value })}
      />
    </div>
  );
}
