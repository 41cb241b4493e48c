import { useEffect, useState } from 'react';
import { api } from '../data/client';
import { Tag } from '../design/Tag';
import { useNameOf } from '../people/usePeople';
import { useWords } from '../words/useWords';
import { useChosenCommand } from './chosenCommand';
import { caseWords } from './words';

/** Said again so often, ms: the API forgets who has been silent for 45 seconds. */
const AGAIN = 20_000;

interface Other {
  staffId: string;
  state: 'reading' | 'writing';
}

/** Who else has the case open now, and who of them is filling in a form. */
export function Others({ caseId }: { caseId: string }) {
  const say = useWords(caseWords);
  const nameOf = useNameOf();
  const { chosen } = useChosenCommand();
  const [others, setOthers] = useState<readonly Other[]>([]);
  const state = chosen === undefined ? 'reading' : 'writing';

  useEffect(() => {
    let isHere = true;
    async function tell(): Promise<void> {
      try {
        const { data } = await api.POST('/v1/cases/{caseId}/present', {
          params: { path: { caseId } },
          body: { state },
        });
        if (isHere && data !== undefined) setOthers(data.others);
      } catch {
        // Without a server nobody is seen: the bar says that it is away.
        if (isHere) setOthers([]);
      }
    }
    void tell();
    const timer = setInterval(() => void tell(), AGAIN);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [caseId, state]);

  return others.map(({ staffId, state: does }) => (
    <Tag key={staffId} tone="soon">
      {say(does === 'writing' ? 'alsoWriting' : 'alsoHere', { who: nameOf(staffId) })}
    </Tag>
  ));
}
