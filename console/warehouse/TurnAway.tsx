import { Button, Input } from 'antd';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { NotDone } from '../design/NotDone';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

const REASONS = ['collect', 'cash'] as const;

interface TurnAwayProps {
  caseId: string;
  done: (what: { title: string; hint: string }) => void;
  leave: () => void;
}

/** A parcel with freight to collect, or cash, is not taken in (handbook §4). */
export function TurnAway({ caseId, done, leave }: TurnAwayProps) {
  const say = useWords(warehouse);
  const choice = useChoices();
  const { given, give } = useGive(caseId);
  const [note, setNote, clear] = useDraft(`turnAway/${caseId}`, '');

  async function turn(reason: (typeof REASONS)[number]): Promise<void> {
    const words = note.trim();
    const answer = await give('refuseParcel', { reason, ...(words !== '' && { note: words }) });
    if (answer === undefined) return;
    clear();
    done({ title: say('turnedAway'), hint: say('turnedAwayHint') });
  }

  return (
    <div className="floor-form">
      <h3>{say('turnAwayWhy')}</h3>
      <p className="small quiet">{say('turnAwayHint')}</p>
      <Input.TextArea
        value={note}
        onChange={({ target }) => setNote(target.value)}
        aria-label={say('note')}
        placeholder={say('note')}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={2000}
      />
      <NotDone given={given} />
      <div className="floor-actions">
        {REASONS.map((reason) => (
          <Button key={reason} size="large" danger disabled={given.status === 'busy'} onClick={() => void turn(reason)}>
            {choice('reason', reason)}
          </Button>
        ))}
        <Button size="large" onClick={leave}>
          {say('cancel')}
        </Button>
      </div>
    </div>
  );
}
