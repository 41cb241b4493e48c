import { Button } from 'antd';
import { readAgain } from '../data/cache';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { NotDone } from '../design/NotDone';
import { Panel } from '../design/Panel';
import { Tag } from '../design/Tag';
import { Countdown, When } from '../design/When';
import { TextToBuyer } from '../forms/TextToBuyer';
import { useWords } from '../words/useWords';
import { isShown, type Review } from './useReviews';
import { reviews } from './words';

const ROWS = { minRows: 4, maxRows: 14 };

/** The words under the review that everybody reads: written here, or what became of them. */
export function Explain({ of, most }: { of: Review; most: number }) {
  const say = useWords(reviews);
  const { explanation } = of;
  if (explanation === null) return null;
  const { status, outcome, publishAt, text } = explanation;
  return (
    <Panel
      title={say('explanation')}
      side={
        isShown(of, 'toExplain') ? (
          <span>
            {say('publishBy')} <Countdown at={publishAt} />
          </span>
        ) : (
          <Tag tone={outcome === 'explained' ? 'fine' : 'plain'}>{say(endOf(status, outcome))}</Tag>
        )
      }
    >
      {isShown(of, 'toExplain') ? (
        <Write of={of} most={most} />
      ) : (
        <p className={text === null ? 'quiet' : undefined}>
          {text ?? (outcome === 'explained' ? say('standard') : null)}
        </p>
      )}
    </Panel>
  );
}

function endOf(status: string, outcome: string | null) {
  if (outcome === null) return status === 'publishing' ? 'publishing' : 'toExplain';
  if (outcome === 'explained' || outcome === 'notNeeded' || outcome === 'tooLate') return outcome;
  return 'cancelled';
}

function Write({ of: { caseId, explanation }, most }: { of: Review; most: number }) {
  const say = useWords(reviews);
  const { given, give } = useGive(caseId);
  const [text, setText, clear] = useDraft(`explain/${caseId}`, '');
  // Counted as the platform does: by characters, not by halves of them.
  const count = [...text].length;
  const isTooLong = count > most;

  async function publish(): Promise<void> {
    if ((await give('explainReview', { text: text.trim() })) === undefined) return;
    clear();
    await readAgain('/v1/reviews');
  }

  return (
    <div className="review-write">
      {explanation?.refusal != null && (
        <p className="past" role="alert">
          {say('refusedWords', { reason: explanation.refusal })}
        </p>
      )}
      <TextToBuyer
        id="explanation"
        label={say('textLabel')}
        describedBy="explanation-count"
        placeholder={say('textHint')}
        value={text}
        set={setText}
        rows={ROWS}
        isTooLong={isTooLong}
      />
      <div className="review-line">
        <span id="explanation-count" className={isTooLong ? 'past' : 'quiet'}>
          {say('count', { count, most })}
        </span>
        <span className="small quiet">
          {say('closesAt')} <When at={explanation?.closesAt} />
        </span>
      </div>
      <NotDone given={given} />
      <div className="review-line">
        <span className="small quiet">{say('explainHint')}</span>
        <Button
          type="primary"
          disabled={text.trim() === '' || isTooLong}
          loading={given.status === 'busy'}
          onClick={() => void publish()}
        >
          {say('publish')}
        </Button>
      </div>
    </div>
  );
}
