import { Button, Input } from 'antd';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { useDraft } from '../data/drafts';
import { Labelled } from '../design/Labelled';
import { NotDone } from '../design/NotDone';
import { useWords } from '../words/useWords';
import { CourierField } from './CourierField';
import { courierOf } from './couriers';
import { warehouse } from './words';

interface UnplacedProps {
  number: string;
  done: (what: { title: string; hint: string }) => void;
  leave: () => void;
}

const EMPTY: { company?: string; note: string } = { note: '' };

/** No case knows the number: the parcel is registered, and waits for its case. */
export function Unplaced({ number, done, leave }: UnplacedProps) {
  const say = useWords(warehouse);
  const { given, act } = useAct();
  const [draft, setDraft, clear] = useDraft(`unplaced/${number}`, EMPTY);
  const { company = courierOf(number) ?? '', note } = draft;

  async function register(): Promise<void> {
    const words = note.trim();
    const body = { company: company.trim(), trackingNumber: number, ...(words !== '' && { note: words }) };
    const parcel = await act(body, (key) =>
      api.POST('/v1/parcels', { params: { header: { 'Idempotency-Key': key } }, body }),
    );
    if (parcel === undefined) return;
    clear();
    void readAgain('/v1/parcels');
    const isPlaced = parcel.matchedCaseId !== null;
    done({
      title: say(isPlaced ? 'matched' : 'registered'),
      hint: say(isPlaced ? 'matchedHint' : 'registeredHint'),
    });
  }

  return (
    <section className="floor-card" aria-label={say('notFound')}>
      <h2 role="status">{say('notFound')}</h2>
      <p className="floor-number">{number}</p>
      <p className="quiet">{say('notFoundHint')}</p>
      <CourierField value={company} set={(next) => setDraft({ ...draft, company: next })} />
      <Labelled name={say('note')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={note}
            onChange={({ target }) => setDraft({ ...draft, note: target.value })}
            placeholder={say('notePlaceholder')}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={2000}
          />
        )}
      </Labelled>
      <NotDone given={given} />
      <div className="floor-actions">
        <Button
          size="large"
          type="primary"
          disabled={company.trim() === ''}
          loading={given.status === 'busy'}
          onClick={() => void register()}
        >
          {say('register')}
        </Button>
        <Button size="large" onClick={leave}>
          {say('cancel')}
        </Button>
      </div>
    </section>
  );
}
