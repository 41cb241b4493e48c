import BellOutlined from '@ant-design/icons/BellOutlined';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { readAgain } from '../data/cache';
import { api, queries } from '../data/client';
import { Ago } from '../design/When';
import { useShop } from '../session/shop';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import { frame } from './words';

/** More are not counted. */
const MOST = 20;

/** What the shop has told this person and they have not read yet (docs/notices.md). */
export function Notices() {
  const { shopId } = useShop();
  return shopId === '' ? null : <Bell />;
}

function Bell() {
  const say = useWords(frame);
  const [isOpen, setOpen] = useState(false);
  const { data } = queries.useQuery(
    'get',
    '/v1/notices/mine',
    { params: { query: { show: 'unread', limit: MOST } } },
    { refetchInterval: 30_000 },
  );
  const inTaskWords = useTaskTexts();
  const items = data?.items ?? [];
  const count = items.length < MOST ? String(items.length) : `${String(MOST - 1)}+`;

  async function read(noticeId: string): Promise<void> {
    await api.POST('/v1/notices/{noticeId}/read', { params: { path: { noticeId } } });
    await readAgain('/v1/notices');
  }

  const list = (
    <ul className="notice-list scrolls">
      {items.length === 0 && <li className="quiet">{say('noNotices')}</li>}
      {items.map(({ id, title, caseId, toldAt }) => (
        <li key={id}>
          {caseId === null ? (
            <button type="button" className="plain" onClick={() => void read(id)}>
              {inTaskWords({ title, script: '' }).title}
            </button>
          ) : (
            <Link
              href={`/cases/${encodeURIComponent(caseId)}`}
              onClick={() => {
                setOpen(false);
                void read(id);
              }}
            >
              {inTaskWords({ title, script: '' }).title}
            </Link>
          )}
          <span className="quiet small">
            <Ago at={toldAt} />
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setOpen}>
      <Button type="text" className="bell" icon={<BellOutlined />} aria-label={`${say('notices')} ${count}`}>
        {items.length > 0 && <span className="bell-count">{count}</span>}
      </Button>
    </Popover>
  );
}
