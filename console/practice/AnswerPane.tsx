import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { api, queries } from '../data/client';
import { useDraft } from '../data/drafts';
import { useNow } from '../design/now';
import { Refusal } from '../design/Refusal';
import { useDo } from '../forms/useDo';
import { useWords } from '../words/useWords';
import { Graded } from './Graded';
import type { Answer, Question, Step } from './usePractice';
import './answer.css';
import { practice } from './words';

interface AnswerPaneProps {
  question: Question;
  steps: readonly Step[];
  /** One's answers to it this month, the latest first. */
  before: readonly Answer[];
  next: () => void;
  close: () => void;
}

const HOUR = 3_600_000;

/** A question: the buyer speaks, the clock runs, one answers, and the rules say what was missing. */
export function AnswerPane({ question, steps, before, next, close }: AnswerPaneProps) {
  const say = useWords(practice);
  const now = useNow();
  const [since, setSince] = useState(() => Date.now());
  const [text, setText, clear] = useDraft(`practice/${question.id}`, '');
  const [step, setStep] = useState<Step['id']>();
  const [graded, setGraded] = useState<Answer>();
  const { refusal, isBusy, run } = useDo();
  const target = useTarget();
  // The page's clock ticks once a second: before its first tick nothing has passed.
  const seconds = Math.max(0, Math.floor((Math.max(now, Date.now()) - since) / 1000));

  async function send(): Promise<void> {
    if (step === undefined || text.trim() === '') return;
    const took = Math.min(Date.now() - since, HOUR);
    const answer = await run(
      (header) =>
        api.POST('/v1/practice/answers', { params: { header }, body: { questionId: question.id, text, step, took } }),
      '/v1/practice',
    );
    if (answer === undefined) return;
    setGraded(answer);
    clear();
  }

  function again(): void {
    setGraded(undefined);
    setStep(undefined);
    setSince(Date.now());
  }

  return (
    <div className="answer">
      <div className="answer-said">
        <span className="quiet small">{say('buyerSays')}</span>
        <p className="bubble">{question.says}</p>
      </div>
      {graded !== undefined ? (
        <Graded answer={graded} steps={steps} again={again} next={next} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl and Enter hand in from any field; the button is there too.
        <div
          className="stack"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
        >
          <label htmlFor="practice-text">
            <strong>{say('yourAnswer')}</strong>
          </label>
          <Input.TextArea
            id="practice-text"
            autoFocus
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            placeholder={say('answerHint')}
            value={text}
            onChange={({ target: area }) => setText(area.value)}
          />
          <strong id="practice-step">{say('step')}</strong>
          <Radio.Group
            className="answer-steps"
            aria-labelledby="practice-step"
            value={step}
            options={steps.map(({ id, means }) => ({ value: id, label: means }))}
            onChange={({ target: radio }) => setStep(radio.value as Step['id'])}
          />
          {refusal !== undefined && <Refusal of={refusal} />}
          <div className="answer-bar">
            <span className={target !== undefined && seconds > target ? 'soon' : 'quiet'}>
              {say('took', { s: seconds })}
              {target !== undefined && ` · ${say('target', { s: target })}`}
            </span>
            {before.length > 0 && <span className="quiet">{say('history', { count: before.length })}</span>}
            <Button className="only-narrow" onClick={close}>
              {say('backToList')}
            </Button>
            <Button
              type="primary"
              loading={isBusy}
              disabled={step === undefined || text.trim() === ''}
              title={say('sendHint')}
              onClick={() => void send()}
            >
              {say('send')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Within how many seconds an answer is to come, as the policy has it. */
function useTarget(): number | undefined {
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 300_000 });
  const numbers = data?.policy.numbers as { targets?: { averageResponse?: number } } | undefined;
  const ms = numbers?.targets?.averageResponse;
  return ms === undefined ? undefined : Math.round(ms / 1000);
}
