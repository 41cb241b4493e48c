import { useSearchParams } from 'wouter';
import { useReadOnChange } from '../data/useReadOnChange';
import { Choose } from '../design/Choose';
import { useWords } from '../words/useWords';
import { Claims } from './Claims';
import { Days } from './Days';
import { Differences } from './Differences';
import { Lists } from './Lists';
import { UnknownPayments } from './UnknownPayments';
import { useFinanceTasks } from './useFinanceTasks';
import { finance } from './words';
import './finance.css';

const PATHS = ['/v1/finance'];

const VIEWS = ['lists', 'unknown', 'differences', 'days', 'claims'] as const;
type View = (typeof VIEWS)[number];

/** Money that waits for people: lists to let go, results to find out, books to compare, claims to collect. */
export default function Finance() {
  const say = useWords(finance);
  const [search, setSearch] = useSearchParams();
  const view: View = VIEWS.find((one) => one === search.get('view')) ?? 'lists';
  useReadOnChange(PATHS);
  const { unknown } = useFinanceTasks();
  return (
    <div className="page finance">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <Choose
          aria-label={say('title')}
          value={view}
          onChange={(next) => setSearch({ view: next })}
          options={VIEWS.map((one) => ({
            value: one,
            label:
              one === 'unknown' && unknown.length > 0 ? (
                <span>
                  {say(one)} <strong className="past">{unknown.length}</strong>
                </span>
              ) : (
                say(one)
              ),
          }))}
        />
      </header>
      {view === 'lists' && <Lists />}
      {view === 'unknown' && <UnknownPayments />}
      {view === 'differences' && <Differences />}
      {view === 'days' && <Days />}
      {view === 'claims' && <Claims />}
    </div>
  );
}
