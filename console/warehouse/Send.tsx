import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../words/useWords';
import { Dispatch } from './Dispatch';
import { Done } from './Done';
import { Errand } from './Errand';
import { TaskList } from './TaskList';
import type { FloorTasks } from './useFloorTasks';
import { warehouse } from './words';

/** What goes out: exchanges, missing items, goods and cash to return, and what else the warehouse was asked. */
export function Send({ tasks }: { tasks: FloorTasks }) {
  const say = useWords(warehouse);
  const [search, setSearch] = useSearchParams();
  const [last, setLast] = useState<{ title: string; hint?: string }>();
  const chosen = tasks.toDo.find(({ id }) => id === search.get('task'));

  function open(id: string | undefined): void {
    setSearch((before) => {
      if (id === undefined) before.delete('task');
      else before.set('task', id);
      return before;
    });
  }

  if (chosen !== undefined) {
    const One = chosen.command === 'recordDispatch' ? Dispatch : Errand;
    return (
      <div className="floor-work">
        <One
          key={chosen.id}
          task={chosen}
          done={(what) => {
            setLast(what);
            open(undefined);
          }}
          leave={() => open(undefined)}
        />
      </div>
    );
  }
  return (
    <div className="floor-work">
      {last !== undefined && <Done title={last.title} hint={last.hint} />}
      <TaskList
        of={tasks}
        tasks={tasks.toDo}
        choose={({ id }) => {
          setLast(undefined);
          open(id);
        }}
        empty={{ title: say('nothingToSend'), hint: say('nothingToSendHint') }}
      />
    </div>
  );
}
