import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button } from 'antd';
import { useWords } from '../words/useWords';
import { practice } from './words';

/** Of which month: one back, one on. */
export function MonthField({ month, change }: { month: string; change: (next: string) => void }) {
  const say = useWords(practice);
  return (
    <fieldset className="month-field" aria-label={say('month')}>
      <Button icon={<LeftOutlined />} aria-label={say('monthBefore')} onClick={() => change(monthFrom(month, -1))} />
      <strong aria-live="polite">{month}</strong>
      <Button icon={<RightOutlined />} aria-label={say('monthAfter')} onClick={() => change(monthFrom(month, 1))} />
    </fieldset>
  );
}

/** The month so many later, or earlier. */
function monthFrom(month: string, count: number): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + count);
  return first.toISOString().slice(0, 7);
}
