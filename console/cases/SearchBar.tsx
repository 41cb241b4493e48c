import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Select } from 'antd';
import { useWords } from '../words/useWords';
import type { Sought } from './guess';
import { cases } from './words';

interface SearchBarProps {
  q: string;
  /** What it is looked for as; null where nothing was found, undefined while it is tried. */
  by: Sought | null | undefined;
  candidates: readonly Sought[];
  choose: (by: Sought) => void;
  end: () => void;
}

/** Says as what the word was looked for, and lets one change it. */
export function SearchBar({ q, by, candidates, choose, end }: SearchBarProps) {
  const say = useWords(cases);
  return (
    <div className="cases-search" role="status">
      {by === undefined && <span>{say('looking')}</span>}
      {by === null && (
        <span className="soon">
          {say('triedNone', { typed: q, tried: candidates.map((one) => say(one)).join(' / ') })}
        </span>
      )}
      {by != null && (
        <>
          <span>{say('lookedAs', { typed: q })}</span>
          <Select
            size="small"
            aria-label={say('lookedAs', { typed: q })}
            value={by}
            onChange={choose}
            popupMatchSelectWidth={false}
            options={candidates.map((one) => ({ value: one, label: say(one) }))}
          />
        </>
      )}
      <Button size="small" type="text" icon={<CloseOutlined />} onClick={end}>
        {say('endSearch')}
      </Button>
    </div>
  );
}
