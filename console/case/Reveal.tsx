import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../client';
import { api } from '../data/client';
import { Fact, Facts } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { mayReveal, type RevealField } from '../people/may';
import { useShop } from '../session/shop';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { caseWords } from './words';

const REASONS = ['callBuyer', 'checkPayee', 'placeParcel', 'courierClaim', 'dispute', 'authority'] as const;
type Reason = (typeof REASONS)[number];

/** What the role sees masked, in plain for a reason; the look is recorded (handbook §2). Nothing for all other roles. */
export function Reveal({ caseId }: { caseId: string }) {
  const { role } = useShop();
  const fields = mayReveal(role);
  return fields.length === 0 ? null : <Asked caseId={caseId} fields={fields} />;
}

function Asked({ caseId, fields }: { caseId: string; fields: readonly RevealField[] }) {
  const say = useWords(caseWords);
  const choice = useChoices();
  const [shown, setShown] = useState<Schema<'Revealed'>>();
  const [refusal, setRefusal] = useState<unknown>();

  async function reveal(reason: Reason): Promise<void> {
    setRefusal(undefined);
    const { data, error } = await api.POST('/v1/cases/{caseId}/reveal', {
      params: { path: { caseId } },
      body: { fields: [...fields], reason },
    });
    if (data === undefined) setRefusal(error);
    else setShown(data);
  }

  return (
    <div className="reveal">
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
