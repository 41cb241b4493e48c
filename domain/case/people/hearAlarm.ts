import { alarmsIn } from '../../rules/words';
import type { Draft } from '../draft';

/**
 * A buyer speaks of an authority, of the press or of a court. The manager has it at once, whatever the kind of the
 * case (handbook §2). While the manager knows already, further words add nothing. Example: "再不处理我就打12315".
 */
export function hearAlarm(draft: Draft, text: string | undefined): void {
  if (text === undefined || draft.state.help?.role === 'manager') return;
  const words = alarmsIn(text, draft.context.policy);
  if (words.length > 0) draft.emit({ type: 'helpCalled', reason: `买家提到：${words.join('、')}`, role: 'manager' });
}
