import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined';
import { Button, Input, InputNumber, Radio, Skeleton } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Blank } from '../design/Blank';
import { Labelled } from '../design/Labelled';
import { NotDone } from '../design/NotDone';
import { Refusal } from '../design/Refusal';
import { useChoices } from '../words/choices';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { BuyerPhotos } from './BuyerPhotos';
import { Checks } from './Checks';
import { Expected } from './Expected';
import { type Case, inspectionsOf, type WantedInspection } from './goods';
import { FOUND, type Found, type Inspected, NOTHING, verdictOf } from './inspected';
import { Photos } from './Photos';
import { usePhotos } from './usePhotos';
import { warehouse } from './words';

interface InspectionProps {
  caseId: string;
  process: string;
  done: (what: { title: string; hint: string }) => void;
  leave: () => void;
}

/** The goods on the table, against what was agreed: one thing at a time, kept as it is typed. */
export function Inspection({ caseId, process, done, leave }: InspectionProps) {
  const say = useWords(warehouse);
  const { data, error } = queries.useQuery('get', '/v1/cases/{caseId}', { params: { path: { caseId } } });
  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  const wanted = inspectionsOf(data).find((one) => one.process === process);
  if (wanted === undefined)
    return (
      <Blank title={say('notThere')}>
        <Button size="large" onClick={leave}>
          {say('cancel')}
        </Button>
      </Blank>
    );
  return <Sheet about={data} wanted={wanted} done={done} leave={leave} />;
}

interface SheetProps extends Pick<InspectionProps, 'done' | 'leave'> {
  about: Case;
  wanted: WantedInspection;
}

function Sheet({ about, wanted, done, leave }: SheetProps) {
  const say = useWords(warehouse);
  const term = useTerms();
  const choice = useChoices();
  const { given, give } = useGive(about.id);
  const [draft, set, clear] = useDraft<Inspected>(`inspect/${about.id}/${wanted.process}`, NOTHING);
  const photos = usePhotos(about.id);
  const left = photos.photos.filter(({ status }) => status !== 'sent').length;
  const { checks, process, reason } = wanted;
  const verdict = verdictOf(draft, checks);

  async function judge(accepted: boolean): Promise<void> {
    const words = draft.note.trim();
    const answer = await give('inspect', {
      ...{ accepted, process, found: draft.found },
      ...(checks.length > 0 && { checks: draft.checks }),
      ...(draft.found === 'fewer' && draft.quantity !== undefined && { quantity: draft.quantity }),
      ...(words !== '' && { note: words }),
    });
    if (answer === undefined) return;
    clear();
    done(
      accepted
        ? { title: say('accepted'), hint: say('acceptedHint') }
        : { title: say('rejected'), hint: say('rejectedHint') },
    );
  }

  return (
    <section className="floor-card" aria-label={say('inspect')}>
      <header className="floor-card-head">
        <Button icon={<ArrowLeftOutlined />} size="large" type="text" aria-label={say('cancel')} onClick={leave} />
        <strong>{term('kinds', about.kind)}</strong>
        <Link className="floor-link small" href={`~/cases/${encodeURIComponent(about.id)}`}>
          {about.tid}
        </Link>
      </header>
      <Expected of={about} />
      {reason !== '' && (
        <p>
          <span className="quiet">{say('reason')}</span> {reason}
        </p>
      )}
      <BuyerPhotos of={about} />
      {checks.length > 0 && (
        <Checks checks={checks} results={draft.checks} set={(next) => set({ ...draft, checks: next })} />
      )}
      <fieldset className="floor-set">
        <legend id="what-came">{say('whatCame')}</legend>
        <Radio.Group
          className="choices"
          size="large"
          optionType="button"
          buttonStyle="solid"
          aria-labelledby="what-came"
          value={draft.found}
          onChange={({ target }) => set({ ...draft, found: target.value as Found })}
          options={FOUND.map((one) => ({ value: one, label: choice('found', one) }))}
        />
        {draft.found === 'fewer' && (
          <InputNumber
            size="large"
            min={1}
            precision={0}
            aria-label={say('howMany')}
            placeholder={say('howMany')}
            value={draft.quantity ?? null}
            onChange={(next) => set({ ...draft, quantity: next ?? undefined })}
          />
        )}
      </fieldset>
      <Photos {...photos} />
      <Labelled name={say('note')}>
        {(id) => (
          <Input.TextArea
            id={id}
            value={draft.note}
            onChange={({ target }) => set({ ...draft, note: target.value })}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
          />
        )}
      </Labelled>
      <NotDone given={given} />
      <footer className="floor-bottom">
        <p className={left > 0 ? 'small soon' : 'small quiet'} aria-live="polite">
          {left > 0 ? say('photosOpen', { count: left }) : say(verdict.why)}
        </p>
        <div className="floor-verdict">
          <Button
            size="large"
            type="primary"
            disabled={!verdict.mayAccept || given.status === 'busy'}
            onClick={() => void judge(true)}
          >
            {say('accept')}
          </Button>
          <Button
            size="large"
            danger
            disabled={!verdict.mayReject || given.status === 'busy'}
            onClick={() => void judge(false)}
          >
            {say('reject')}
          </Button>
        </div>
      </footer>
    </section>
  );
}
