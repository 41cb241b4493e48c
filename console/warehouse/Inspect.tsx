import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { api } from '../data/client';
import { useWords } from '../words/useWords';
import { Done } from './Done';
import { inspectionsOf, processOf } from './goods';
import { Inspection } from './Inspection';
import { ScanField } from './ScanField';
import { TaskList } from './TaskList';
import type { FloorTasks } from './useFloorTasks';
import { warehouse } from './words';

/** What was received and waits to be inspected; a scan opens the right one. */
export function Inspect({ tasks }: { tasks: FloorTasks }) {
  const say = useWords(warehouse);
  const [search, setSearch] = useSearchParams();
  const [last, setLast] = useState<{ title: string; hint?: string }>();
  const [unknown, setUnknown] = useState<string>();
  const caseId = search.get('case');
  const process = search.get('process');

  function open(next: { caseId: string; process: string } | undefined): void {
    setSearch((before) => {
      for (const name of ['case', 'process']) before.delete(name);
      if (next !== undefined) {
        before.set('case', next.caseId);
        before.set('process', next.process);
      }
      return before;
    });
  }

  async function scanned(number: string): Promise<void> {
    setLast(undefined);
    setUnknown(undefined);
    const query = { trackingNumber: number, limit: 10 };
    const { data } = await api.GET('/v1/cases', { params: { query } });
    const known = data?.items.map(({ id }) => id) ?? [];
    const [task] = tasks.toInspect.filter((one) => known.includes(one.caseId));
    if (task !== undefined) return open({ caseId: task.caseId, process: processOf(task) });
    for (const id of known) {
      const { data: about } = await api.GET('/v1/cases/{caseId}', { params: { path: { caseId: id } } });
      const [wanted] = about === undefined ? [] : inspectionsOf(about);
      if (wanted !== undefined) return open({ caseId: id, process: wanted.process });
    }
    setUnknown(number);
  }

  if (caseId !== null && process !== null)
    return (
      <div className="floor-work">
        <Inspection
          caseId={caseId}
          process={process}
          done={(what) => {
            setLast(what);
            open(undefined);
          }}
          leave={() => open(undefined)}
        />
      </div>
    );
  return (
    <div className="floor-work">
      <ScanField scanned={(number) => void scanned(number)} />
      {unknown !== undefined && (
        <p role="alert" className="soon">
          {say('nothingToInspect', { number: unknown })}
        </p>
      )}
      {last !== undefined && <Done title={last.title} hint={last.hint} />}
      <TaskList
        of={tasks}
        tasks={tasks.toInspect}
        choose={(task) => open({ caseId: task.caseId, process: processOf(task) })}
        empty={{ title: say('empty'), hint: say('emptyHint') }}
      />
    </div>
  );
}
