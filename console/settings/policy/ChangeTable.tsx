import { useWords } from '../../words/useWords';
import type { PolicyEntry } from './entries';
import { useValueText } from './valueText';
import { policyUi } from './words';

interface ChangeTableProps {
  changes: readonly { entry: PolicyEntry; before: unknown; after: unknown }[];
  label: (path: string) => string;
  group: (name: string) => string;
}

/** Rules that differ: what was, what is. */
export function ChangeTable({ changes, label, group }: ChangeTableProps) {
  const say = useWords(policyUi);
  const valueText = useValueText();
  return (
    <div className="scrolls policy-changes">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say('rule')}</th>
            <th scope="col">{say('before')}</th>
            <th scope="col">{say('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ entry, before, after }) => (
            <tr key={entry.path}>
              <td>
                <span className="quiet small">{group(entry.group)}</span>
                <br />
                {label(entry.path)}
              </td>
              <td>
                <del>{valueText(entry.unit, before)}</del>
              </td>
              <td>
                <ins>{valueText(entry.unit, after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
