import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { CasePage } from '../case/CasePage';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { JudgeSheet } from './JudgeSheet';
import { practice } from './words';

const SHOWN = ['open', 'judged', 'all'] as const;
const NAMES = { open: 'toJudge', judged: 'judged', all: 'all' } as const;

/** Drawn chats at the left, the case of one in the middle, its sheet at the right. */
export default function Chats() {
  const say = useWords(practice);
  const term = useTerms();
  const nameOf = useNameOf();
  const [search, setSearch] = useSearchParams();
  const show = SHOWN.find((one) => one === search.get('show')) ?? 'open';
  const { data, error } = queries.useQuery('get', '/v1/quality/chats', { params: { query: { show: 'all' } } });
  const items = useMemo(
    () => (data?.items ?? []).filter(({ sheet }) => show === 'all' || (show === 'judged') === (sheet !== null)),
    [data, show],
  );
  const chosenId = search.get('chat') ?? undefined;
  const chosen = data?.items.find(({ caseId }) => caseId === chosenId);

  const set = (chat: string | undefined, next: string = show) =>
    setSearch(chat === undefined ? { show: next } : { show: next, chat }, { replace: true });

  useOffered(
    useMemo<PageCommand[]>(() => {
      const move = (by: number) => () => {
        const at = items.findIndex(({ caseId }) => caseId === chosenId);
        const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
        if (next !== undefined) setSearch({ show, chat: next.caseId }, { replace: true });
      };
      return [
        { id: 'chat-next', title: say('chats'), group: say('title'), keys: 'j', run: move(1) },
        { id: 'chat-previous', title: say('chats'), group: say('title'), keys: 'k', run: move(-1) },
      ];
    }, [items, chosenId, setSearch, show, say]),
  );

  return (
    <div className={chosen === undefined ? 'chats' : 'chats chats-open'}>
      <section className="drill-list" aria-label={say('chats')}>
        <div className="drill-progress">
          <Choose
            block
            value={show}
            options={SHOWN.map((one) => ({ value: one, label: say(NAMES[one]) }))}
            onChange={(next) => set(undefined, next)}
          />
        </div>
        {error !== null && <Refusal of={error} />}
        {data === undefined && error === null && <Skeleton active className="drill-progress" />}
        {data !== undefined && items.length === 0 && <Blank title={say('noChats')}>{say('noChatsHint')}</Blank>}
        <ul className="scrolls">
          {items.map(({ caseId, kind, staffId, why, drawnAt, sheet }) => (
            <li key={caseId}>
              <button
                type="button"
                className="plain drill-row"
                aria-current={caseId === chosenId ? 'true' : undefined}
                onClick={() => set(caseId)}
              >
                <span className="drill-line">
                  <strong>{kind === null ? caseId : term('kinds', kind)}</strong>
                  {sheet === null ? (
                    <Tag tone={why === 'drawn' ? 'plain' : 'soon'}>{say(why)}</Tag>
                  ) : (
                    <strong>{sheet.total}</strong>
                  )}
                </span>
                <span className="quiet small drill-line">
                  <span>{staffId === null ? say('nobody') : nameOf(staffId)}</span>
                  <When at={drawnAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {chosen === undefined ? (
        <section className="drill-right">
          <Blank title={say('chooseChat')}>{say('chooseChatHint')}</Blank>
        </section>
      ) : (
        <>
          <section className="drill-right chats-case">
            <CasePage key={chosen.caseId} caseId={chosen.caseId} />
          </section>
          <JudgeSheet key={`sheet ${chosen.caseId}`} chat={chosen} close={() => set(undefined)} />
        </>
      )}
    </div>
  );
}
