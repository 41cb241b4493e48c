import { Button, Skeleton, Switch } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { plainNumber } from './couriers';
import { Done } from './Done';
import { FoundCase } from './FoundCase';
import { ScanField } from './ScanField';
import { Unplaced } from './Unplaced';
import { warehouse } from './words';

/** Of this browser: whether a scan alone receives what one case awaits. */
const AUTO = 'shouhou.warehouse.receiveOnScan';

/** What was done last, until the next scan. */
interface Last {
  title: string;
  hint?: string;
  /** The inspection that comes next. */
  inspect?: { caseId: string; process: string };
}

/** Scan, see what should be in it, receive it; then the next one. */
export function Receive({ inspect }: { inspect: (caseId: string, process: string) => void }) {
  const say = useWords(warehouse);
  const [search, setSearch] = useSearchParams();
  const number = search.get('number') ?? undefined;
  const [last, setLast] = useState<Last>();
  const [isAuto, setAuto] = useState(() => localStorage.getItem(AUTO) === 'yes');
  const enter = useRef<(() => void) | undefined>(undefined);

  function show(next: string | undefined): void {
    enter.current = undefined;
    setSearch(
      (before) => {
        if (next === undefined) before.delete('number');
        else before.set('number', next);
        return before;
      },
      { replace: true },
    );
  }

  return (
    <div className="floor-work">
      <ScanField
        scanned={(next) => {
          // The same parcel once more under the scanner: it is meant.
          if (number !== undefined && plainNumber(next) === plainNumber(number)) return enter.current?.();
          setLast(undefined);
          show(next);
        }}
        enter={() => enter.current?.()}
      />
      {last !== undefined && number === undefined && (
        <Done title={last.title} hint={last.hint}>
          {last.inspect !== undefined && (
            <Button
              size="large"
              type="primary"
              block
              onClick={() => last.inspect && inspect(last.inspect.caseId, last.inspect.process)}
            >
              {say('inspectNow')}
            </Button>
          )}
        </Done>
      )}
      {number === undefined ? (
        <>
          <Blank title={say('ready')}>{last === undefined && say('readyHint')}</Blank>
          <div className="floor-switch">
            <Switch
              id="receive-on-scan"
              aria-describedby="receive-on-scan-hint"
              checked={isAuto}
              onChange={(next) => {
                localStorage.setItem(AUTO, next ? 'yes' : 'no');
                setAuto(next);
              }}
            />
            <div>
              <label htmlFor="receive-on-scan">{say('autoReceive')}</label>
              <p id="receive-on-scan-hint" className="small quiet">
                {say('autoReceiveHint')}
              </p>
            </div>
          </div>
        </>
      ) : (
        <Looked
          key={number}
          number={number}
          isAuto={isAuto}
          enter={enter}
          inspect={inspect}
          done={(what) => {
            setLast(what);
            show(undefined);
          }}
          leave={() => show(undefined)}
        />
      )}
    </div>
  );
}

interface LookedProps {
  number: string;
  isAuto: boolean;
  enter: React.RefObject<(() => void) | undefined>;
  inspect: (caseId: string, process: string) => void;
  done: (what: Last) => void;
  leave: () => void;
}

/** The cases that know the number. */
function Looked({ number, isAuto, enter, inspect, done, leave }: LookedProps) {
  const say = useWords(warehouse);
  const params = { query: { trackingNumber: number, limit: 10 } };
  const { data, isPending, error, failureReason } = queries.useQuery('get', '/v1/cases', { params });
  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (isPending)
    return (
      <div aria-live="polite">
        <p className="quiet">{say('looking', { number })}</p>
        {failureReason !== null && <Refusal of={failureReason} />}
        <Skeleton active paragraph={{ rows: 4 }} />
      </div>
    );
  const found = data.items;
  const isOnly = found.length === 1;
  if (found.length === 0) return <Unplaced number={number} done={done} leave={leave} />;
  return (
    <>
      {!isOnly && <p role="status">{say('found', { count: found.length })}</p>}
      {found.map(({ id }) => (
        <FoundCase
          key={id}
          caseId={id}
          number={number}
          isAuto={isAuto && isOnly}
          enter={isOnly ? enter : undefined}
          inspect={inspect}
          done={done}
          leave={isOnly ? leave : undefined}
        />
      ))}
      {!isOnly && (
        <Button size="large" block onClick={leave}>
          {say('cancel')}
        </Button>
      )}
    </>
  );
}
