import { Button, Tooltip } from 'antd';
import { yuan } from '../design/Money';
import { Panel } from '../design/Panel';
import { Tag, type Tone } from '../design/Tag';
import { useChoices } from '../words/choices';
import { useTerms } from '../words/terms';
import { useRefusals } from '../words/useRefusals';
import { useWords } from '../words/useWords';
import { useChosenCommand } from './chosenCommand';
import { allowedOf, type Case } from './useCase';
import { caseWords } from './words';

type Remedy = NonNullable<Case['outlook']>['remedies'][number];
type Offer = Case['offers'][number];

/** What may be offered next and why the rest may not, and what was offered so far, two remedies of one offer side by side. */
export function Ladder({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { choose } = useChosenCommand();
  const remedies = about.outlook?.remedies ?? [];
  const mayPropose = allowedOf(about).some(({ name }) => name === 'propose');
  if (remedies.length === 0 && about.offers.length === 0) return null;
  return (
    <Panel title={say('ladder')}>
      {about.offers.length > 0 && (
        <ol className="offers">
          {about.offers.map((offer) => (
            <OfferRow key={offer.n} offer={offer} />
          ))}
        </ol>
      )}
      <ol className="ladder">
        {remedies.map((one) => (
          <li key={one.remedy} className={one.permitted ? undefined : 'quiet'}>
            <span>{term('remedies', one.remedy)}</span>
            {one.permitted && mayPropose ? (
              <Button size="small" onClick={() => choose({ name: 'propose', start: { remedy: one.remedy } })}>
                {say('propose')}
              </Button>
            ) : (
              <Why of={one} />
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Why({ of: { permitted, code, reason, values } }: { of: Remedy }) {
  const say = useWords(caseWords);
  const inWords = useRefusals();
  if (permitted) return <span className="small fine">{say('permitted')}</span>;
  return (
    <Tooltip title={code === null ? reason : inWords({ code, detail: reason ?? undefined, values }).text}>
      <button type="button" className="plain small">
        {say('notPermitted')}
      </button>
    </Tooltip>
  );
}

const TONES: Readonly<Record<Offer['status'], Tone>> = {
  awaitingApproval: 'soon',
  sent: 'ours',
  accepted: 'fine',
  refused: 'plain',
  countered: 'soon',
  withdrawn: 'plain',
};

function OfferRow({ offer }: { offer: Offer }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const choice = useChoices();
  const { n, remedy, amount, or, status, text, counter } = offer;
  return (
    <li>
      <div className="offer-head">
        <span className="quiet">{say('offer', { n })}</span>
        <Tag tone={TONES[status]}>{choice('offerStatus', status)}</Tag>
      </div>
      <div className="offer-sides">
        <span>
          {term('remedies', remedy)} {amount > 0 && <strong>{yuan(amount)}</strong>}
        </span>
        {or !== undefined && (
          <>
            <span className="quiet">{say('or')}</span>
            <span>
              {term('remedies', or.remedy)} {or.amount > 0 && <strong>{yuan(or.amount)}</strong>}
            </span>
          </>
        )}
      </div>
      {counter?.amount !== undefined && <p className="small soon">{yuan(counter.amount)}</p>}
      {text !== undefined && <q className="small quiet">{text}</q>}
    </li>
  );
}
