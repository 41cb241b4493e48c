import { InputNumber, Select } from 'antd';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import type { FieldProps } from './fields';
import { ROLES } from './known';
import { policyUi } from './words';

/** Fen by role; null is without limit, absent not at all. */
type Limits = Readonly<Record<string, number | null>>;

type Mode = 'notAtAll' | 'upTo' | 'noLimit';

const MODES: readonly Mode[] = ['notAtAll', 'upTo', 'noLimit'];

/** The most that each role decides alone. */
export function LimitsField({ label, value, change }: FieldProps<Limits>) {
  const say = useWords(policyUi);
  const term = useTerms();

  function set(role: string, most: number | null | undefined): void {
    const { [role]: _, ...others } = value;
    const next = most === undefined ? others : { ...others, [role]: most };
    // Always in the order of the roles, so that what was set back is no change.
    change(Object.fromEntries(ROLES.flatMap((one) => (one in next ? [[one, next[one] ?? null]] : []))));
  }

  return (
    <div className="policy-rows">
      {ROLES.map((role) => {
        const most = value[role];
        const mode: Mode = most === undefined ? 'notAtAll' : most === null ? 'noLimit' : 'upTo';
        const name = term('roles', role);
        return (
          <div key={role} className="policy-row">
            <span className="policy-role">{name}</span>
            <Select<Mode>
              aria-label={`${label} ${name}`}
              className="policy-choice"
              value={mode}
              options={MODES.map((one) => ({ value: one, label: say(one) }))}
              onChange={(next) => set(role, next === 'notAtAll' ? undefined : next === 'noLimit' ? null : (most ?? 0))}
            />
            {mode === 'upTo' && (
              <InputNumber<number>
                aria-label={`${label} ${name} ${say('upTo')}`}
                className="policy-short"
                value={(most ?? 0) / 100}
                min={0}
                precision={2}
                prefix="¥"
                onChange={(next) => next !== null && set(role, Math.round(next * 100))}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
