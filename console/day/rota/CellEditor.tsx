import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { clockOf, minutesIn } from '../days';
import type { Span } from './week';
import { rotaWords } from './words';

interface CellEditorProps {
  title: string;
  spans: readonly Span[];
  /** Undefined: nothing was changed. */
  close: (spans: readonly Span[] | undefined) => void;
}

interface Typed {
  key: number;
  from: string;
  until: string;
}

/** The times of one cell, typed. An end before its beginning lies on the next day. */
export function CellEditor({ title, spans, close }: CellEditorProps) {
  const say = useWords(rotaWords);
  const [typed, setTyped] = useState<readonly Typed[]>(() =>
    (spans.length === 0 ? [{ from: 540, until: 1050 }] : spans).map(({ from, until }, key) => ({
      ...{ key, from: clockOf(from), until: clockOf(until) },
    })),
  );
  const set = (key: number, changed: Partial<Typed>) =>
    setTyped(typed.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  const read = typed.map(spanIn);
  const isWhole = read.every((span) => span !== undefined);

  return (
    <Modal
      open
      destroyOnHidden
      width={420}
      title={title}
      onCancel={() => close(undefined)}
      footer={[
        <Button key="cancel" onClick={() => close(undefined)}>
          {say('cancel')}
        </Button>,
        <Button
          key="done"
          type="primary"
          disabled={!isWhole}
          onClick={() => close(read.filter((span) => span !== undefined))}
        >
          {say('done')}
        </Button>,
      ]}
    >
      <ul className="cell-times">
        {typed.map((one, index) => {
          const { key, from, until } = one;
          const isOver = (minutesIn(until) ?? 0) <= (minutesIn(from) ?? 0);
          return (
            <li key={key}>
              <Input
                autoFocus={index === 0}
                aria-label={say('from')}
                status={minutesIn(from) === undefined ? 'error' : undefined}
                value={from}
                onChange={({ target }) => set(key, { from: target.value })}
              />
              –
              <Input
                aria-label={say('until')}
                status={minutesIn(until) === undefined ? 'error' : undefined}
                value={until}
                onChange={({ target }) => set(key, { until: target.value })}
                onPressEnter={() => isWhole && close(read.filter((span) => span !== undefined))}
              />
              <span className="quiet small">{spanIn(one) !== undefined && isOver ? say('nextDay') : ''}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say('removeTimes')}
                onClick={() => setTyped(typed.filter((other) => other.key !== key))}
              />
            </li>
          );
        })}
      </ul>
      {!isWhole && <p className="past small">{say('badTime')}</p>}
      <Button
        size="small"
        onClick={() =>
          setTyped([...typed, { key: Math.max(0, ...typed.map(({ key }) => key)) + 1, from: '17:00', until: '23:30' }])
        }
      >
        {say('addTimes')}
      </Button>
    </Modal>
  );
}

function spanIn({ from, until }: Typed): Span | undefined {
  const [begins, ends] = [minutesIn(from), minutesIn(until)];
  if (begins === undefined || ends === undefined) return undefined;
  return { from: begins, until: ends <= begins ? ends + 1440 : ends };
}
