import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button } from 'antd';
import { useWords } from '../words/useWords';
import { finance } from './words';

interface MonthPickProps {
  /** `2026-11`. */
  month: string;
  /** The last one that may be chosen. */
  last: string;
  set: (month: string) => void;
}

/** A month, and the ones beside it. */
export function MonthPick({ month, last, set }: MonthPickProps) {
  const say = useWords(finance);
  return (
    <fieldset className="finance-month" aria-label={say('month')}>
      <Button icon={<LeftOutlined />} aria-label={say('monthBefore')} onClick={() => set(beside(month, -1))} />
      <strong aria-live="polite">{month}</strong>
      <Button
        icon={<RightOutlined />}
        aria-label={say('monthAfter')}
        disabled={month >= last}
        onClick={() => set(beside(month, 1))}
      />
    </fieldset>
  );
}

function beside(month: string, by: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 'yyyy-mm'.length);
}
