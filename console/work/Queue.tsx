import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/useWords';
import { TaskRow } from './TaskRow';
import { useSteady } from './useSteady';
import type { Task } from './useTasks';
import { work } from './words';

const ROW = 52;
const ROW_CLASS = 'choosable choosable-placed';

interface QueueProps {
  tasks: readonly Task[];
  chosen: string | undefined;
  choose: (task: Task) => void;
  /** The end of what was read is near. */
  nearEnd: () => void;
}

/** The queue: only what is in sight is drawn, and nothing moves under the pointer. */
export function Queue({ tasks, chosen, choose, nearEnd }: QueueProps) {
  const say = useWords(work);
  const { rows, waiting, hold, letGo, takeNew } = useSteady(tasks);
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 10) nearEnd();
  }, [last, rows.length, nearEnd]);

  const at = rows.findIndex(({ item }) => item.id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);

  return (
    <div className="queue-body">
      {waiting > 0 && (
        <button type="button" className="plain queue-new" onClick={takeNew}>
          {say('more', { count: waiting })}
        </button>
      )}
      <div
        ref={box}
        className="scrolls queue-rows"
        role="listbox"
        tabIndex={0}
        aria-label={say('list')}
        aria-activedescendant={at >= 0 ? `task-${String(at)}` : undefined}
        onPointerEnter={hold}
        onPointerLeave={letGo}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {seen.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const { item, isGone } = row;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: J, K and Enter choose (MyWork.tsx).
              <div
                key={item.id}
                id={`task-${String(index)}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.id === chosen}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className={isGone ? `${ROW_CLASS} task-gone` : ROW_CLASS}
                style={{ transform: `translateY(${String(start)}px)`, height: ROW }}
                onClick={() => choose(item)}
              >
                <TaskRow task={item} isGone={isGone} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
