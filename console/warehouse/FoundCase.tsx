import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { useGive } from '../data/give';
import { NotDone } from '../design/NotDone';
import { Fact, Facts } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { courierOf, plainNumber } from './couriers';
import { Expected } from './Expected';
import { awaits, type Case, expectedOf, inspectionsOf, parcelsOf, wasReceived } from './goods';
import { TurnAway } from './TurnAway';
import { warehouse } from './words';

interface FoundCaseProps {
  caseId: string;
  number: string;
  /** Receives it without asking, where the case awaits it. */
  isAuto: boolean;
  /** What Enter does: set while this is the only case. */
  enter: React.RefObject<(() => void) | undefined> | undefined;
  inspect: (caseId: string, process: string) => void;
  done: (what: { title: string; hint?: string; inspect?: { caseId: string; process: string } }) => void;
  /** Absent where there are several cases: the way back is below them. */
  leave: (() => void) | undefined;
}

/** A case that knows the parcel: what should be in it, and receiving it or turning it away. */
export function FoundCase({ caseId, number, isAuto, enter, inspect, done, leave }: FoundCaseProps) {
  const say = useWords(warehouse);
  const term = useTerms();
  const { data, error } = queries.useQuery('get', '/v1/cases/{caseId}', { params: { path: { caseId } } });
  const { given, give } = useGive(caseId);
  const [isTurning, setTurning] = useState(false);
  const received = useRef(false);

  async function receive(about: Case): Promise<void> {
    const company = parcelsOf(about).find(({ outcome }) => outcome === undefined)?.company ?? courierOf(number);
    const answer = await give('recordReceipt', { trackingNumber: number, ...(company && { company }) });
    if (answer === undefined) return;
    const [next] = inspectionsOf(answer.case);
    const item = expectedOf(about)
      .map(({ title }) => title)
      .join('、');
    done({
      title: say('received'),
      hint: next === undefined ? item : say('receivedHint', { item }),
      inspect: next && { caseId, process: next.process },
    });
  }

  const isAwaited = data !== undefined && awaits(data, number);
  const isHere = data !== undefined && !isAwaited && wasReceived(data, number);
  const mayReceive = data !== undefined && !isHere && data.allowed.recordReceipt?.allowed === true;

  useEffect(() => {
    if (enter === undefined || data === undefined || !mayReceive) return;
    enter.current = () => void receive(data);
    if (!isAuto || !isAwaited || received.current) return;
    received.current = true;
    void receive(data);
  });

  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { tid, refund, agreement, assessment } = data;
  const inspection = inspectionsOf(data)[0];
  const reason = inspection?.reason || assessment?.cause || refund?.reason;
  return (
    <section className="floor-card" aria-label={`${say('case')} ${tid}`}>
      <header className="floor-card-head">
        <strong className="floor-number">{plainNumber(number)}</strong>
        <ParcelTag of={data} number={number} />
      </header>
      <Expected of={data} />
      <Facts>
        <Fact name={say('case')}>
          {term('kinds', data.kind)}
          {agreement && ` · ${term('remedies', agreement.remedy)}`}
        </Fact>
        {reason !== undefined && reason !== '' && <Fact name={say('reason')}>{reason}</Fact>}
        <Fact name={say('order')}>
          <Link className="floor-link" href={`~/cases/${encodeURIComponent(caseId)}`}>
            {tid}
          </Link>
        </Fact>
      </Facts>
      {!isAwaited && !isHere && <p className="soon">{say('notAwaited')}</p>}
      <NotDone given={given} />
      {isTurning ? (
        <TurnAway caseId={caseId} done={done} leave={() => setTurning(false)} />
      ) : (
        <div className="floor-actions">
          {mayReceive && (
            <Button size="large" type="primary" loading={given.status === 'busy'} onClick={() => void receive(data)}>
              {say('receiveIt')} <kbd>⏎</kbd>
            </Button>
          )}
          {isHere && inspection !== undefined && (
            <Button size="large" type="primary" onClick={() => inspect(caseId, inspection.process)}>
              {say('inspectNow')}
            </Button>
          )}
          {isAwaited && data.allowed.refuseParcel?.allowed === true && (
            <Button size="large" onClick={() => setTurning(true)}>
              {say('turnAway')}
            </Button>
          )}
          {leave !== undefined && (
            <Button size="large" onClick={leave}>
              {say('cancel')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function ParcelTag({ of, number }: { of: Case; number: string }) {
  const say = useWords(warehouse);
  if (!awaits(of, number)) return wasReceived(of, number) ? <Tag tone="fine">{say('receivedAlready')}</Tag> : null;
  const { seen, trackingNumber } = parcelsOf(of).find(({ outcome }) => outcome === undefined) ?? {};
  if (seen === 'signed') return <Tag tone="ours">{say('signedFor')}</Tag>;
  if (seen === 'moving') return <Tag tone="ours">{say('onWay')}</Tag>;
  if (seen === 'unknown') return <Tag tone="soon">{say('notKnownYet')}</Tag>;
  return trackingNumber === undefined ? <Tag>{say('numberMissing')}</Tag> : null;
}
