import { Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../data/client';
import { useNow } from '../../design/now';
import { Refusal } from '../../design/Refusal';
import { instantText } from '../../design/times';
import { useNameOf, usePeople } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { useStep } from '../useStep';
import type { Shift } from './week';
import { rotaWords } from './words';

interface AskSwapProps {
  days: readonly string[];
  published: readonly Shift[];
  close: () => void;
}

/** Asks somebody to take one's shift of this week, or to change it for one of theirs. */
export function AskSwap({ days, published, close }: AskSwapProps) {
  const say = useWords(rotaWords);
  const nameOf = useNameOf();
  const now = useNow();
  const { staffId, role, timeZone } = useShop();
  const { busy, refusal, step } = useStep('/v1/rota');
  const [startsAt, setStartsAt] = useState<string>();
  const [to, setTo] = useState<string>();
  const [theirStartsAt, setTheirs] = useState('');
  const people = usePeople().filter((one) => one.id !== staffId && one.role === role);
  const textOf = ({ startsAt: begins, endsAt }: Shift) =>
    `${instantText(Date.parse(begins), timeZone, now)}–${instantText(Date.parse(endsAt), timeZone, now).slice(-5)}`;
  const ofPerson = (id: string | undefined) =>
    published
      .filter((shift) => shift.staffId === id && days.includes(shift.day) && Date.parse(shift.startsAt) > now)
      .map((shift) => ({ value: shift.startsAt, label: textOf(shift) }));
  const mine = ofPerson(staffId);

  async function ask(): Promise<void> {
    if (startsAt === undefined || to === undefined) return;
    const body = { startsAt, to, ...(theirStartsAt !== '' && { theirStartsAt }) };
    if (await step('ask', () => api.POST('/v1/rota/swaps', { body }))) close();
  }

  return (
    <Modal
      open
      destroyOnHidden
      width={440}
      title={say('askSwap')}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {say('cancel')}
        </Button>,
        <Button
          key="ask"
          type="primary"
          disabled={startsAt === undefined || to === undefined}
          loading={busy === 'ask'}
          onClick={() => void ask()}
        >
          {say('ask')}
        </Button>,
      ]}
    >
      {mine.length === 0 ? (
        <p className="quiet">{say('noShifts')}</p>
      ) : (
        <Form layout="vertical" component="div">
          <Form.Item label={say('myShift')} htmlFor="swap-mine" required>
            <Select id="swap-mine" value={startsAt} onChange={setStartsAt} options={mine} />
          </Form.Item>
          <Form.Item label={say('toWhom')} htmlFor="swap-to" required>
            <Select
              id="swap-to"
              value={to}
              onChange={(next) => {
                setTo(next);
                setTheirs('');
              }}
              options={people.map(({ id }) => ({ value: id, label: nameOf(id) }))}
            />
          </Form.Item>
          <Form.Item label={say('theirShift')} htmlFor="swap-theirs">
            <Select
              id="swap-theirs"
              value={theirStartsAt}
              onChange={setTheirs}
              options={[{ value: '', label: say('noReturn') }, ...ofPerson(to)]}
            />
          </Form.Item>
        </Form>
      )}
      {refusal !== undefined && <Refusal of={refusal} />}
    </Modal>
  );
}
