import { Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCase } from '../case/useCase';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { Money } from '../design/Money';
import { Refusal } from '../design/Refusal';
import { Tag, type Tone } from '../design/Tag';
import { Countdown, When } from '../design/When';
import { Name } from '../people/Name';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { isoOf, type Pack, packOf } from './packOf';
import { boards } from './words';

const TONES: Readonly<Record<NonNullable<Pack['outcome']> | Pack['status'], Tone>> = {
  ...{ collecting: 'soon', checking: 'plain', awaitingVerdict: 'ours' },
  ...{ won: 'fine', lost: 'past', withdrawn: 'fine', paid: 'past', cancelled: 'plain' },
};

/** The cases with the referee: how long there is, what was collected, what was sent. */
export function Interventions() {
  const say = useWords(boards);
  const [show, setShow] = useState<'open' | 'all'>('open');
  const { data, error, isPending } = queries.useQuery('get', '/v1/cases', {
    params: {
      query: {
        ...{ kind: 'intervention', sort: 'nextDeadlineAt', limit: 50 },
        ...(show === 'open' && { open: true }),
      },
    },
  });
  const items = data?.items ?? [];
  return (
    <div className="boards-list">
      <div className="boards-list-head">
        <Choose
          value={show}
          onChange={setShow}
          options={[
            { value: 'open', label: say('openOnes') },
            { value: 'all', label: say('allOnes') },
          ]}
        />
      </div>
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active />}
      {!isPending && items.length === 0 && <Blank title={say('noInterventions')}>{say('noInterventionsHint')}</Blank>}
      {items.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              {(['endsAt', 'bucket', 'submitted', 'collected', 'dispute', 'buyer', 'person'] as const).map((key) => (
                <th key={key} scope="col">
                  {say(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ id }) => (
              <Row key={id} caseId={id} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Row({ caseId }: { caseId: string }) {
  const say = useWords(boards);
  const term = useTerms();
  const { data: about } = useCase(caseId);
  if (about === undefined) {
    return (
      <tr>
        <td colSpan={7}>
          <Skeleton active title={false} paragraph={{ rows: 1 }} />
        </td>
      </tr>
    );
  }
  const pack = packOf(about);
  const state = pack?.outcome ?? pack?.status;
  const sorts = [...new Set(about.evidence.map(({ sort }) => sort))];
  return (
    <tr>
      <td>{pack === undefined || pack.outcome !== undefined ? '–' : <Countdown at={isoOf(pack.endsAt)} />}</td>
      <td>
        {pack === undefined || state === undefined ? (
          <span className="quiet">{say('noPack')}</span>
        ) : (
          <>
            <Tag tone={TONES[state]}>{say(state)}</Tag>{' '}
            <span className="quiet small">{say('term', { n: pack.term })}</span>
            {pack.reminded !== undefined && (
              <div className="quiet small">{say('reminded', { role: term('roles', pack.reminded) })}</div>
            )}
          </>
        )}
      </td>
      <td>
        {pack?.submitted === undefined ? (
          <span className="soon">{say('notSubmitted')}</span>
        ) : (
          <>
            {say('pieces', { count: pack.submitted.pieces.length })}{' '}
            <span className="quiet small">
              <When at={isoOf(pack.submitted.at)} />
            </span>
          </>
        )}
      </td>
      <td>
        {say('pieces', { count: about.evidence.length })}{' '}
        <span className="quiet small">{sorts.map((sort) => term('goods', sort)).join(' · ')}</span>
      </td>
      <td>
        <Money fen={about.refund?.amount ?? about.order?.paid} />
      </td>
      <td>
        <Link className="alone" href={`~/cases/${encodeURIComponent(caseId)}`}>
          {about.order?.nickname ?? about.buyerId}
        </Link>
        <div className="quiet small">{about.tid}</div>
      </td>
      <td>
        <Name of={about.owner} />
      </td>
    </tr>
  );
}
