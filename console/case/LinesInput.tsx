import { InputNumber } from 'antd';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

interface Line {
  oid: string;
  quantity: number;
}

/** Some lines of the order, each with how many pieces of it. None is the whole case. */
export function LinesInput({ about, value, set }: { about: Case; value: unknown; set: (value: unknown) => void }) {
  const say = useWords(caseWords);
  const chosen = (Array.isArray(value) ? value : []) as readonly Line[];
  const lines = about.order?.lines ?? [];
  return (
    <ul className="command-lines">
      {lines.map(({ oid, title, quantity }) => (
        <li key={oid}>
          <span className="one-line">{title}</span>
          <InputNumber
            size="small"
            min={0}
            max={quantity}
            aria-label={`${say('quantity')} ${title}`}
            value={chosen.find((one) => one.oid === oid)?.quantity ?? 0}
            onChange={(count) => {
              const others = chosen.filter((one) => one.oid !== oid);
              set(count === null || count === 0 ? others : [...others, { oid, quantity: count }]);
            }}
          />
          <span className="quiet small">/ {quantity}</span>
        </li>
      ))}
    </ul>
  );
}
