import { Money } from '../design/Money';
import { Panel } from '../design/Panel';
import { When } from '../design/When';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

/** The order's lines, and the way of the parcel as steps. */
export function OrderSide({ about: { order, outbound, signs } }: { about: Case }) {
  const say = useWords(caseWords);
  if (order === null) return null;
  const parcel = order.lines.find((line) => line.parcel !== undefined)?.parcel;
  return (
    <Panel title={say('goods')}>
      <ul className="order-lines">
        {order.lines.map(({ oid, title, quantity, paid, shipped }) => (
          <li key={oid}>
            <span>{title}</span>
            <span className="quiet small">
              {say('pieces', { count: quantity })} · <Money fen={paid} /> · {say(shipped ? 'shipped' : 'notShipped')}
            </span>
          </li>
        ))}
      </ul>
      {parcel !== undefined && (
        <>
          <h3>{say('parcel')}</h3>
          <p className="small">
            {parcel.company} {parcel.trackingNumber}
          </p>
          <ol className="parcel-way">
            <Step name={say('parcelPaid')} isDone at={order.paidAt} />
            <Step name={say('parcelSent')} isDone={order.lines.some(({ shipped }) => shipped)} />
            <Step name={say('parcelMoved')} isDone={outbound?.moved ?? false} at={outbound?.lastEventAt} />
            <Step
              name={say(outbound?.returned ? 'parcelReturned' : 'parcelSigned')}
              isDone={(outbound?.signed ?? false) || (outbound?.returned ?? false)}
              at={outbound?.signedAt}
            />
          </ol>
        </>
      )}
      {signs.length > 0 && (
        <>
          <h3 className="past">{say('signs')}</h3>
          <ul className="small">
            {signs.map(({ n, evidence }) => (
              <li key={n}>{evidence}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Step({ name, isDone, at }: { name: string; isDone: boolean; at?: string }) {
  return (
    <li className={isDone ? 'is-done' : undefined}>
      <span>{name}</span>
      {at !== undefined && (
        <span className="quiet small">
          <When at={at} />
        </span>
      )}
    </li>
  );
}
