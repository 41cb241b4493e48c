import { Link } from 'wouter';
import { Tag } from '../../design/Tag';
import { Ago } from '../../design/When';
import { useShop } from '../../session/shop';
import { type Part, usePart } from './usePart';
import { PLACES, RUNBOOKS } from './ways';

/** A part that is not well: since when, whom it hurts, what to do, and where to go on. */
export function Troubled({ part }: { part: Part }) {
  const { say, name, figures } = usePart();
  const { role, isAdmin } = useShop();
  const place = PLACES[part.part];
  const mayGo = place?.roles.some((one) => one === role || (one === 'admin' && isAdmin));
  const about = part.part === 'provider' ? null : part.about;
  return (
    <li className={`health-part health-${part.state}`}>
      <header>
        <Tag tone={part.state === 'away' ? 'past' : 'soon'}>{say(part.state)}</Tag>
        <h3>{name(part)}</h3>
        {about !== null && <code>{about}</code>}
        {part.shopId !== null && <span className="quiet">{part.shopId}</span>}
        {part.since !== null && (
          <span className="health-since">
            {say('since')} <Ago at={part.since} />
          </span>
        )}
      </header>
      <dl className="facts">
        <dt className="quiet">{say('hurts')}</dt>
        <dd>{say(`hurts.${part.part}`)}</dd>
        <dt className="quiet">{say('todo')}</dt>
        <dd>{say(`todo.${part.part}`)}</dd>
        {part.figures.length > 0 && (
          <>
            <dt className="quiet">{say('facts')}</dt>
            <dd>{figures(part).join(' · ')}</dd>
          </>
        )}
        <dt className="quiet">{say('runbook')}</dt>
        <dd>
          <code>{`docs/runbooks/${RUNBOOKS[part.part]}.md`}</code>
          {place && mayGo && (
            <Link className="health-place" href={place.path} aria-label={`${say('open')}: ${name(part)}`}>
              {say('open')}
            </Link>
          )}
        </dd>
      </dl>
    </li>
  );
}
