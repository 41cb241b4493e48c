import { Link } from 'wouter';
import { Tag } from '../../design/Tag';
import { Ago } from '../../design/When';
import { useShop } from '../../session/shop';
import { type Part, usePart } from './usePart';
import { PLACES, RUNBOOKS } from './ways';

/** Parts of one sort that are not well: since when, whom it hurts, what to do, and how each of them stands. */
export function Troubled({ parts: [first, ...others] }: { parts: readonly [Part, ...Part[]] }) {
  const { say, name, figures } = usePart();
  const { role, isAdmin } = useShop();
  const { part, state } = first;
  const parts = [first, ...others];
  const since = parts.flatMap((one) => one.since ?? []).sort()[0];
  const place = PLACES[part];
  const mayGo = place?.roles.some((one) => one === role || (one === 'admin' && isAdmin));
  return (
    <li className={`health-part health-${state}`}>
      <header>
        <Tag tone={state === 'away' ? 'past' : 'soon'}>{say(state)}</Tag>
        <h2>{name(first)}</h2>
        {since !== undefined && (
          <span className="health-since">
            {say('since')} <Ago at={since} />
          </span>
        )}
      </header>
      <dl className="facts">
        <dt className="quiet">{say('hurts')}</dt>
        <dd>{say(`hurts.${part}`)}</dd>
        <dt className="quiet">{say('todo')}</dt>
        <dd>{say(`todo.${part}`)}</dd>
        <dt className="quiet">{say('facts')}</dt>
        <dd>
          {parts.map((one) => (
            <p key={[one.about, one.shopId].join()}>
              {part !== 'provider' && one.about !== null && <code className="health-which">{one.about}</code>}
              {one.shopId !== null && isAdmin && <span className="health-which quiet">{one.shopId}</span>}
              {figures(one).join(' · ')}
            </p>
          ))}
        </dd>
        <dt className="quiet">{say('runbook')}</dt>
        <dd>
          <code>{RUNBOOKS[part]}</code>
          {place && mayGo && (
            <Link className="health-place" href={place.path} aria-label={`${say('open')}: ${name(first)}`}>
              {say('open')}
            </Link>
          )}
        </dd>
      </dl>
    </li>
  );
}
