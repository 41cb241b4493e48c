import { Money, yuan } from '../design/Money';
import { Fact, Facts, Panel } from '../design/Panel';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

/** What was paid on this order against what is left, what to offer first, and what a no may cost (handbook §4, §10). */
export function MoneySide({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const { order, paid, advice, outlook, assessment } = about;
  const total = order?.paid;
  const left = advice?.left;
  const cost = outlook?.costOfNo;
  return (
    <Panel title={say('money')}>
      {total !== undefined && left !== undefined && total > 0 && (
        <div className="money-bar" role="img" aria-label={`${say('left')} ${yuan(left)}`}>
          <span style={{ width: `${String(Math.round((100 * (total - left)) / total))}%` }} />
        </div>
      )}
      <Facts>
        <Fact name={say('paidByBuyer')}>
          <Money fen={total} />
        </Fact>
        <Fact name={say('paidOut')}>
          <Money fen={paid} />
        </Fact>
        {left !== undefined && (
          <Fact name={say('left')}>
            <strong>
              <Money fen={left} />
            </strong>
          </Fact>
        )}
        {advice != null && (
          <>
            <Fact name={say('firstOffer')}>
              {term('remedies', 'partialRefund')} <Money fen={advice.partialRefund.first} />
              <span className="quiet">
                {' '}
                {say('atMost')} <Money fen={advice.partialRefund.most} />
              </span>
            </Fact>
            <Fact name={say('freight')}>
              <Money fen={advice.freight.likely.near} /> – <Money fen={advice.freight.likely.far} />
            </Fact>
          </>
        )}
        {assessment !== null && (
          <Fact name={say('assessment')}>
            {assessment.cause} · {term('judged', assessment.severity)} · {term('judged', assessment.fault)}
          </Fact>
        )}
        {cost != null && (
          <Fact name={say('costOfNo')}>
            <Money fen={cost.most} /> · {say('reviewsAtRisk', { count: cost.reviews })}
            {cost.withReferee && <span className="past"> {say('withReferee')}</span>}
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
