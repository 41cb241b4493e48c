import { Button } from 'antd';
import { memo } from 'react';
import { Tag } from '../../design/Tag';
import { useWords } from '../../words/useWords';
import { isSame, type PolicyEntry } from './entries';
import { PolicyField } from './PolicyField';
import { useValueText } from './valueText';
import { policyUi } from './words';

interface EntryRowProps {
  entry: PolicyEntry;
  label: string;
  hint: string | undefined;
  value: unknown;
  isChanged: boolean;
  isDisabled: boolean;
  /** The API's own words about what is wrong with it. */
  fault: string | undefined;
  change: (path: string, value: unknown) => void;
  undo: (path: string) => void;
}

/** A rule: what it is, its field, and the handbook's value. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { entry, label, hint, value, isChanged, isDisabled, fault, change, undo } = props;
  const say = useWords(policyUi);
  const valueText = useValueText();
  const isHandbook = isSame(value, entry.handbook);
  return (
    <li className={isChanged ? 'policy-entry policy-entry-changed' : 'policy-entry'}>
      <div className="policy-told">
        <h3>
          {label} {isChanged && <Tag tone="ours">{say('changed')}</Tag>}
        </h3>
        {hint !== undefined && <p className="quiet small">{hint}</p>}
        {fault !== undefined && (
          <p className="past small" role="alert">
            {say('faulty')} <span lang="en">{fault}</span>
          </p>
        )}
      </div>
      <div className="policy-set">
        {isDisabled ? (
          <span className="policy-value">{valueText(entry.unit, value)}</span>
        ) : (
          <PolicyField
            path={entry.path}
            unit={entry.unit}
            label={label}
            value={value}
            change={(next) => change(entry.path, next)}
          />
        )}
        <div className="policy-after small quiet">
          {!isHandbook && !LONG.includes(entry.unit) && (
            <span>{say('handbook', { value: valueText(entry.unit, entry.handbook) })}</span>
          )}
          {!isHandbook && !isDisabled && (
            <Button type="link" size="small" onClick={() => change(entry.path, entry.handbook)}>
              {say('reset')}
            </Button>
          )}
          {isChanged && (
            <Button type="link" size="small" onClick={() => undo(entry.path)}>
              {say('undo')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
});

/** Their values are longer than a line says. */
const LONG: readonly string[] = ['wordings', 'sorts', 'texts'];
