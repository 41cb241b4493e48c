import { Button } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { api, queries } from '../../data/client';
import { useNow } from '../../design/now';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { Tag, type Tone } from '../../design/Tag';
import { instantText } from '../../design/times';
import { mayLead } from '../../people/may';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { useStep } from '../useStep';
import { AskSwap } from './AskSwap';
import type { Shift } from './week';
import { rotaWords } from './words';

type Swap = Schema<'ShiftSwap'>;

const TONES: Readonly<Record<Swap['status'], Tone>> = {
  ...{ asked: 'soon', agreed: 'ours', approved: 'fine', declined: 'plain', refused: 'plain' },
};

/** Who wants to change shifts with whom: those that wait first. */
export function Swaps({ days, published }: { days: readonly string[]; published: readonly Shift[] }) {
  const say = useWords(rotaWords);
  const [isAsking, setAsking] = useState(false);
  const { data, error } = queries.useQuery('get', '/v1/rota/swaps', {}, { refetchInterval: 60_000 });
  const waits = ({ status }: Swap) => Number(status !== 'asked' && status !== 'agreed');
  const swaps = (data?.items ?? []).toSorted((one, other) => waits(one) - waits(other)).slice(0, 12);
  return (
    <Panel
      title={say('swaps')}
      side={
        <Button size="small" onClick={() => setAsking(true)}>
          {say('askSwap')}
        </Button>
      }
    >
      {error !== null && <Refusal of={error} />}
      {data?.items.length === 0 && <p className="quiet small">{say('noSwaps')}</p>}
      <ul className="swaps">
        {swaps.map((swap) => (
          <SwapRow key={swap.id} swap={swap} />
        ))}
      </ul>
      {isAsking && <AskSwap days={days} published={published} close={() => setAsking(false)} />}
    </Panel>
  );
}

function SwapRow({ swap: { id, status, askedBy, askedOf, startsAt, theirStartsAt } }: { swap: Swap }) {
  const say = useWords(rotaWords);
  const nameOf = useNameOf();
  const now = useNow();
  const { staffId, role, timeZone } = useShop();
  const { busy, refusal, step } = useStep('/v1/rota');
  const params = { path: { swapId: id } };
  const at = (instant: string) => instantText(Date.parse(instant), timeZone, now);
  const answer = (agrees: boolean) => () =>
    void step(String(agrees), () => api.POST('/v1/rota/swaps/{swapId}/agree', { params, body: { agrees } }));
  const decide = (approves: boolean) => () =>
    void step(String(approves), () => api.POST('/v1/rota/swaps/{swapId}/decide', { params, body: { approves } }));
  const isMine = status === 'asked' && askedOf === staffId;
  const isToDecide = status === 'agreed' && mayLead(role) && askedBy !== staffId && askedOf !== staffId;
  return (
    <li>
      <div className="rows-two">
        <span>
          {say('gives', { who: nameOf(askedBy), shift: at(startsAt) })}{' '}
          {theirStartsAt === null
            ? say('takes', { who: nameOf(askedOf) })
            : say('takesFor', { who: nameOf(askedOf), shift: at(theirStartsAt) })}
        </span>
        <Tag tone={TONES[status]}>{say(status)}</Tag>
      </div>
      {refusal !== undefined && <Refusal of={refusal} />}
      {isMine && (
        <span className="day-steps">
          <Button size="small" type="primary" loading={busy === 'true'} onClick={answer(true)}>
            {say('agree')}
          </Button>
          <Button size="small" loading={busy === 'false'} onClick={answer(false)}>
            {say('decline')}
          </Button>
        </span>
      )}
      {isToDecide && (
        <span className="day-steps">
          <Button size="small" type="primary" loading={busy === 'true'} onClick={decide(true)}>
            {say('approve')}
          </Button>
          <Button size="small" loading={busy === 'false'} onClick={decide(false)}>
            {say('refuse')}
          </Button>
        </span>
      )}
    </li>
  );
}
