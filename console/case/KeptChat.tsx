import { Button } from 'antd';
import { useState } from 'react';
import { queries } from '../data/client';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { useWords } from '../words/useWords';
import { caseWords } from './words';

/** The chat of a flagged case as it was kept when somebody had doubts (handbook §7). It is read only when somebody asks for it. */
export function KeptChat({ caseId }: { caseId: string }) {
  const say = useWords(caseWords);
  const [isOpen, setOpen] = useState(false);
  const params = { path: { caseId } };
  const { data, error } = queries.useQuery('get', '/v1/cases/{caseId}/chat', { params }, { enabled: isOpen });
  if (!isOpen) {
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {say('showChat')}
      </Button>
    );
  }
  if (error !== null) return <Refusal of={error} />;
  return (
    <div>
      <h3>{say('chat')}</h3>
      {data?.items.length === 0 && <p className="quiet small">{say('noChat')}</p>}
      <ul className="kept-chat scrolls">
        {data?.items.map(({ messageId, from, at, text }) => (
          <li key={messageId}>
            <span className="quiet small">
              {say(from === 'buyer' ? 'buyerSays' : 'shopSays')} <When at={at} />
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
