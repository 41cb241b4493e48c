import { Button, Radio } from 'antd';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

export type CheckResults = Readonly<Record<string, boolean>>;

interface ChecksProps {
  checks: readonly string[];
  results: CheckResults;
  set: (next: CheckResults) => void;
}

/** What is looked at in goods that shall be sold again, one under the other, each with its yes and no. */
export function Checks({ checks, results, set }: ChecksProps) {
  const say = useWords(warehouse);
  const choice = useChoices();
  return (
    <fieldset className="floor-set">
      <legend>{say('checks')}</legend>
      <Button size="large" onClick={() => set(Object.fromEntries(checks.map((check) => [check, true])))}>
        {say('allInOrder')}
      </Button>
      {checks.map((check) => (
        <div key={check} className="check">
          <span id={`check-${check}`}>{choice('checks', check)}</span>
          <Radio.Group
            size="large"
            aria-labelledby={`check-${check}`}
            optionType="button"
            buttonStyle="solid"
            value={results[check]}
            onChange={({ target }) => set({ ...results, [check]: target.value as boolean })}
            options={[
              { value: true, label: say('inOrder') },
              { value: false, label: say('notInOrder') },
            ]}
          />
        </div>
      ))}
    </fieldset>
  );
}
