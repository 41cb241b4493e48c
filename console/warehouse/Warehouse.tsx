import { useSearchParams } from 'wouter';
import { Choose } from '../design/Choose';
import { useWords } from '../words/useWords';
import { Inspect } from './Inspect';
import { Receive } from './Receive';
import { Send } from './Send';
import { Unowned } from './Unowned';
import { useFloorTasks } from './useFloorTasks';
import { warehouse } from './words';
import './warehouse.css';

const TABS = ['receive', 'inspect', 'send', 'unowned'] as const;
type Tab = (typeof TABS)[number];

/** The warehouse, for one hand and a scanner: receive, inspect, send, and what nobody can place. */
export default function Warehouse() {
  const say = useWords(warehouse);
  const [search, setSearch] = useSearchParams();
  const tasks = useFloorTasks();
  const tab: Tab = TABS.find((one) => one === search.get('tab')) ?? 'receive';
  const counts: Partial<Record<Tab, number>> = { inspect: tasks.toInspect.length, send: tasks.toDo.length };

  return (
    <div className="floor">
      <h1 className="visually-hidden">{say('title')}</h1>
      <Choose
        block
        size="large"
        className="floor-tabs"
        aria-label={say('title')}
        value={tab}
        onChange={(next) => setSearch({ tab: next })}
        options={TABS.map((one) => ({
          value: one,
          label: (
            <span className="floor-tab">
              {say(one)}
              {(counts[one] ?? 0) > 0 && <span className="floor-count">{counts[one]}</span>}
            </span>
          ),
        }))}
      />
      {tab === 'receive' && (
        <Receive inspect={(caseId, process) => setSearch({ tab: 'inspect', case: caseId, process })} />
      )}
      {tab === 'inspect' && <Inspect tasks={tasks} />}
      {tab === 'send' && <Send tasks={tasks} />}
      {tab === 'unowned' && <Unowned />}
    </div>
  );
}
