import { Button, Input } from 'antd';
import { nowAtShop, useNow } from '../design/now';
import { fieldOf, instantOf } from '../design/times';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { clockText, offeredTimes } from './callTime';
import { useCallRules } from './useCallRules';
import { phone } from './words';

/** When the buyer wants to be called: what people say most is one click, within the hours for calls. */
export function CallBackTime({ value, set }: { value: string | undefined; set: (at: string) => void }) {
  const say = useWords(phone);
  const now = useNow();
  const { timeZone } = useShop();
  const rules = useCallRules();
  return (
    <fieldset className="call-field">
      <legend>{say('callBackAt')}</legend>
      <div className="call-times">
        {rules !== undefined &&
          offeredTimes(now, rules, timeZone).map(({ name, at, clock }) => (
            <Button key={name} size="small" onClick={() => set(new Date(at).toISOString())}>
              {say(name, { at: clock })}
            </Button>
          ))}
        <Input
          type="datetime-local"
          aria-label={say('chooseTime')}
          className="call-time"
          min={fieldOf(nowAtShop(), timeZone)}
          value={value === undefined ? '' : fieldOf(Date.parse(value), timeZone)}
          onChange={({ target }) => {
            const at = instantOf(target.value, timeZone);
            if (at !== undefined) set(new Date(at).toISOString());
          }}
        />
        {rules !== undefined && (
          <span className="quiet small">
            {clockText(rules.callsFrom)}–{clockText(rules.callsUntil)}
          </span>
        )}
      </div>
    </fieldset>
  );
}
