import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../client';
import { api } from '../data/client';
import { Fact, Facts } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { caseWords } from './words';

const REASONS = ['callBuyer', 'checkPayee', 'placeParcel', 'courierClaim', 'dispute', 'authority'] as const;
type Reason = (typeof REASONS)[number];

const FIELDS = ['receiverName', 'receiverPhone', 'phone', 'mobile'] as const;

/** Name and number in plain, for a reason that is given or asked for; the look is recorded (handbook §2). */
export function RevealPhone({ caseId, reason }: { caseId: string; reason?: Reason }) {
  const say = useWords(caseWords);
  const choice = useChoices();
  const [shown, setShown] = useState<Schema<'Revealed'>>();
  const [refusal, setRefusal] = useState<unknown>();

  async function reveal(why: Reason): Promise<void> {
    setRefusal(undefined);
    const { data, error } = await api.POST('/v1/cases/{caseId}/reveal', {
      params: { path: { caseId } },
      body: { fields: [...FIELDS], reason: why },
    });
    if (data === undefined) setRefusal(error);
    else setShown(data);
  }

  return (
    <div className="reveal">
      {reason !== undefined && shown === undefined && (
        <Button type="primary" onClick={() => void reveal(reason)}>
          {say('reveal')}
        </Button>
      )}
      {reason === undefined && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'why', type: 'group', label: say('revealWhy') },
              ...REASONS.map((one) => ({
                key: one,
                label: choice('revealReason', one),
                onClick: () => void reveal(one),
              })),
            ],
          }}
        >
          <Button size="small">{say('reveal')}</Button>
        </Dropdown>
      )}
      {shown !== undefined && (
        <Facts>
          {shown.items.map(({ field, values }) => (
            <Fact key={field} name={choice('field', field)}>
              {values.join(', ')}
            </Fact>
          ))}
        </Facts>
      )}
      {refusal !== undefined && <Refusal of={refusal} />}
    </div>
  );
}
