import { useWords } from '../../words/useWords';
import { clockOf } from '../days';
import { dragOf } from './dragged';
import { usePresets } from './usePresets';
import { rotaWords } from './words';

/** The shop's shifts as chips: dragged into a cell, or put there by their number. */
export function Presets() {
  const say = useWords(rotaWords);
  return (
    <div className="presets">
      <span className="quiet small">{say('presets')}</span>
      <ul>
        {usePresets().map(({ name, from, until }, index) => (
          <li
            key={name}
            className={`shift shift-${String(index % 4)} preset`}
            draggable
            onDragStart={(event) => dragOf(event, { span: { from, until } })}
          >
            <kbd>{index + 1}</kbd> {name}{' '}
            <span className="small">
              {clockOf(from)}–{clockOf(until)}
            </span>
          </li>
        ))}
      </ul>
      <span className="quiet small presets-keys">{say('keysHint')}</span>
    </div>
  );
}
