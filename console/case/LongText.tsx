import { Input } from 'antd';
import { TextToBuyer } from '../forms/TextToBuyer';
import { useWords } from '../words/useWords';
import type { Field } from './fields';
import { caseWords } from './words';

interface LongTextProps {
  field: Field;
  id: string;
  hintId: string | undefined;
  value: string;
  set: (value: string) => void;
  isOutgoing: boolean;
}

/** A text of more than a line, with how much of it is left to write. Words that leave for the buyer are looked at as they are typed. */
export function LongText({ field: { max = 0, inBytes = false }, id, hintId, value, set, isOutgoing }: LongTextProps) {
  const say = useWords(caseWords);
  const left = max - (inBytes ? new TextEncoder().encode(value).length : value.length);
  const isNear = left < max / 5;
  return (
    <>
      {isOutgoing ? (
        <TextToBuyer id={id} value={value} set={set} isTooLong={left < 0} describedBy={hintId} />
      ) : (
        <Input.TextArea
          id={id}
          value={value}
          aria-describedby={hintId}
          autoSize={{ minRows: 2, maxRows: 8 }}
          status={left < 0 ? 'error' : undefined}
          onChange={({ target }) => set(target.value)}
        />
      )}
      {isNear && (
        <span className={left < 0 ? 'past small' : 'quiet small'}>
          {say(inBytes ? 'bytesLeft' : 'charactersLeft', { count: left })}
        </span>
      )}
    </>
  );
}
