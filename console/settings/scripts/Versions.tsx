import { Button } from 'antd';
import type { Schema } from '../../../client';
import { Panel } from '../../design/Panel';
import { Tag } from '../../design/Tag';
import { When } from '../../design/When';
import { useNameOf } from '../../people/usePeople';
import { useWords } from '../../words/useWords';
import { scriptWords } from './words';

/** What a script has said before, the newest first. */
export function Versions({ items, use }: { items: readonly Schema<'ShopScript'>[]; use: (text: string) => void }) {
  const say = useWords(scriptWords);
  const nameOf = useNameOf();
  return (
    <Panel title={say('versions')}>
      <ul className="script-versions">
        {items.map(({ version, text, retired, madeBy, madeAt, fromCaseId }) => (
          <li key={version}>
            <p className="script-line">
              <strong>{say('version', { version })}</strong>
              <span className="quiet small">
                {nameOf(madeBy)} · <When at={madeAt} />
                {fromCaseId !== null && ` · ${say('fromCase', { caseId: fromCaseId })}`}
              </span>
              {retired && <Tag>{say('retired')}</Tag>}
              <Button type="link" size="small" onClick={() => use(text)}>
                {say('use')}
              </Button>
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
