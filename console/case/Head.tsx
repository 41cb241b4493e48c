import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { Tag } from '../design/Tag';
import { Countdown } from '../design/When';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { Others } from './Others';
import type { Case } from './useCase';
import { caseWords } from './words';

const BuyerDrawer = lazy(() => import('./BuyerDrawer'));
const Workflow = lazy(async () => ({ default: (await import('../boards/troubles/Workflow')).Workflow }));

const STAGES = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp', 'closed'];

/** What it is, whose it is, how far it has come, and for whom it waits. */
export function Head({ about, side }: { about: Case; side?: ReactNode }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { staffId, role } = useShop();
  const [isBuyerOpen, setBuyerOpen] = useState(false);
  const [isFlowOpen, setFlowOpen] = useState(false);
  const { kind, stage, order, owner, tid, refundId, waitingFor, respondBy, isFlagged } = about;
  const nickname = order?.nickname ?? tid;

  useOffered(
    useMemo<PageCommand[]>(
      () => [
        { id: 'buyer', title: say('buyerPage'), group: term('kinds', kind), keys: 'b', run: () => setBuyerOpen(true) },
        ...(mayOversee(role)
          ? [{ id: 'workflow', title: say('workflow'), group: term('kinds', kind), run: () => setFlowOpen(true) }]
          : []),
      ],
      [say, term, kind, role],
    ),
  );

  return (
    <header className="case-head">
      <div className="case-head-line">
        <h1>{term('kinds', kind)}</h1>
        <Button type="link" className="case-buyer" onClick={() => setBuyerOpen(true)}>
          {nickname}
        </Button>
        {isFlagged && <Tag tone="soon">{say('flagged')}</Tag>}
        {about.contactForbidden && <Tag tone="past">{say('noContact')}</Tag>}
        {about.doNotCall && !about.contactForbidden && <Tag tone="past">{say('noCalls')}</Tag>}
        {about.noTexts && !about.contactForbidden && <Tag tone="soon">{say('noTexts')}</Tag>}
        <Others caseId={about.id} />
        <div className="case-head-side">{side}</div>
      </div>
      <div className="case-head-line small quiet">
        <span>
          {say('order')} {tid}
        </span>
        {refundId !== null && (
          <span>
            {say('refund')} {refundId}
          </span>
        )}
        <span>
          {say('owner')} <span className={owner === staffId ? 'case-mine' : undefined}>{owner ?? say('nobody')}</span>
        </span>
        {waitingFor !== 'nobody' && <span>{say('waitsFor', { whom: term('waitingFor', waitingFor) })}</span>}
        {respondBy !== null && (
          <span>
            {say('answerBy')} <Countdown at={respondBy} />
          </span>
        )}
        {mayOversee(role) && (
          <button type="button" className="plain case-flow" onClick={() => setFlowOpen(true)}>
            {say('workflow')}
          </button>
        )}
      </div>
      <ol className="case-stages" aria-label={term('stages', stage)}>
        {STAGES.map((one) => (
          <li
            key={one}
            aria-current={one === stage ? 'step' : undefined}
            className={STAGES.indexOf(one) < STAGES.indexOf(stage) ? 'is-past' : ''}
          >
            {term('stages', one)}
          </li>
        ))}
      </ol>
      <Suspense>{isBuyerOpen && <BuyerDrawer about={about} close={() => setBuyerOpen(false)} />}</Suspense>
      <Suspense>{isFlowOpen && <Workflow caseId={about.id} close={() => setFlowOpen(false)} />}</Suspense>
    </header>
  );
}
