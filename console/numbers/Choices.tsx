import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { CUTS, type Cut, isSpan } from './keyNames';
import { type MeasureRow, useMeasureName } from './useMeasures';
import { numbers } from './words';

interface ChoicesProps {
  measures: readonly MeasureRow[];
  measure: MeasureRow;
  by: Cut;
  isCompared: boolean;
  change: (next: { measure?: string; by?: Cut; isCompared?: boolean }) => void;
  exportCsv: () => void;
  children: ReactNode;
}

/** What is asked: which measure, cut by what, beside what. */
export function Choices({ measures, measure, by, isCompared, change, exportCsv, children }: ChoicesProps) {
  const say = useWords(numbers);
  const nameOf = useMeasureName();
  const { role } = useShop();
  // One's own numbers are cut by time alone.
  const cuts = (Object.keys(CUTS) as Cut[]).filter(
    (cut) => measure.by.includes(cut) && (isSpan(cut) || mayOversee(role)),
  );
  return (
    <div className="bar-of-choices">
      <Select
        aria-label={say('measure')}
        className="measure-choice"
        showSearch={{ optionFilterProp: 'label' }}
        value={measure.name}
        options={measures.map((one) => ({ value: one.name, label: nameOf(one) }))}
        onChange={(next) => change({ measure: next })}
      />
      <Select
        aria-label={say('by')}
        className="cut-choice"
        value={by}
        options={cuts.map((cut) => ({ value: cut, label: `${say('by')} ${say(CUTS[cut])}` }))}
        onChange={(next) => change({ by: next })}
      />
      {children}
      <Checkbox checked={isCompared} onChange={({ target }) => change({ isCompared: target.checked })}>
        {say('compare')}
      </Checkbox>
      <Button onClick={exportCsv}>{say('exportCsv')}</Button>
    </div>
  );
}
