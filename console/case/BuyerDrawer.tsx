import { Drawer, Skeleton } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Money, yuan } from '../design/Money';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { Reveal } from './Reveal';
import type { Case } from './useCase';
import { caseWords } from './words';

/** The buyer over all cases, one key away: orders, cases, sums, what is owed, what they wish. */
export default function BuyerDrawer({ about, close }: { about: Case; close: () => void }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { data, error } = queries.useQuery('get', '/v1/buyers/{buyerId}', {
    params: { path: { buyerId: about.buyerId } },
  });
  return (
    <Drawer open onClose={close} title={data?.nickname ?? say('buyerPage')} size={480}>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && (
        <>
          <p>{say('sums', { open: data.sums.open, closed: data.sums.closed, paid: yuan(data.sums.paid) })}</p>
          <p>
            {data.wishes.map(({ wish }) => (
              <Tag key={wish} tone="past">
                {term('wishes', wish)}
              </Tag>
            ))}
            {data.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </p>
          <Reveal caseId={about.id} />
          <Panel title={say('buyerCases')}>
            <ul className="related">
              {data.cases.map(({ id, kind, stage, paid, openedAt }) => (
                <li key={id}>
                  <Link href={`~/cases/${encodeURIComponent(id)}`} onClick={close}>
                    {term('kinds', kind)}
                  </Link>
                  <span className="quiet small">
                    {term('stages', stage)} · <Money fen={paid} /> · <When at={openedAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={say('buyerOrders')}>
            <ul className="related">
              {data.orders.map(({ tid, paid, createdAt }) => (
                <li key={tid}>
                  <span>{tid}</span>
                  <span className="quiet small">
                    <Money fen={paid} /> · <When at={createdAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          {data.promises.length > 0 && (
            <Panel title={say('buyerPromises')}>
              <ul className="related">
                {data.promises.map(({ id, what }) => (
                  <li key={id}>{term('promises', what)}</li>
                ))}
              </ul>
            </Panel>
          )}
          {data.notes.length > 0 && (
            <Panel title={say('buyerNotes')}>
              <ul className="related">
                {data.notes.map(({ caseId, seq, text, by, at }) => (
                  <li key={`${caseId}${String(seq)}`}>
                    <span>{text}</span>
                    <span className="quiet small">
                      {by} · <When at={at} />
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </Drawer>
  );
}
