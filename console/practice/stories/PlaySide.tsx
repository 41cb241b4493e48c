import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { type PageCommand, useOffered } from '../../app/commands';
import { api } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { useDo } from '../../forms/useDo';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { Marks } from './Marks';
import { type Play, type Story, useStoryLanguage } from './useStories';
import { stories } from './words';

const HOUR = 3_600_000;

interface PlaySideProps {
  play: Play;
  story: Story;
  /** Why the sandbox did not do its last turn. */
  stuck?: string;
  again: () => void;
  leave: () => void;
  /** Lets the shop's time pass; absent where nobody can. */
  advance?: (ms: number) => Promise<unknown>;
}

/** Beside the case: the setting, what was said on chat and by phone, and the grade. */
export function PlaySide({ play, story, stuck, again, leave, advance }: PlaySideProps) {
  const say = useWords(stories);
  const term = useTerms();
  const language = useStoryLanguage();
  const { refusal, isBusy, run } = useDo();
  const [isMoving, setMoving] = useState(false);
  const { id, said, marks } = play;

  const grade = useMemo(
    () => () =>
      void run(
        (header) =>
          api.POST('/v1/practice/plays/{playId}/grade', {
            params: { path: { playId: id }, header, query: { language } },
          }),
        '/v1/practice',
      ),
    [run, id, language],
  );
  useOffered(
    useMemo<PageCommand[]>(
      () => [
        { id: 'story-grade', title: say('grade'), group: say('title'), keys: 'e', run: grade },
        { id: 'story-leave', title: say('allStories'), group: say('title'), keys: 'u', run: leave },
      ],
      [say, grade, leave],
    ),
  );

  async function pass(ms: number): Promise<void> {
    setMoving(true);
    await advance?.(ms).catch(() => undefined);
    setMoving(false);
  }

  return (
    <aside className="tale-side scrolls" aria-label={say('title')}>
      <Button size="small" onClick={leave}>
        {say('allStories')}
      </Button>
      <h2>{story.title}</h2>
      <p>{story.setting}</p>
      {said.length > 0 && (
        <section aria-label={say('heard')} className="tale-heard" aria-live="polite">
          <h3>{say('heard')}</h3>
          <ul>
            {said.map(({ turn, speaker, text }) => (
              <li key={turn}>
                <span className="quiet small">{term('waitingFor', speaker)}</span>
                <p className="tale-said">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {stuck !== undefined && (
        <p className="past" role="alert">
          {say('failed', { why: stuck })}{' '}
          <Button size="small" onClick={again}>
            {say('again')}
          </Button>
        </p>
      )}
      {advance !== undefined && (
        <fieldset className="tale-time">
          <legend className="quiet small">{say('time')}</legend>
          <Button size="small" loading={isMoving} onClick={() => void pass(HOUR)}>
            {say('hour')}
          </Button>
          <Button size="small" loading={isMoving} onClick={() => void pass(24 * HOUR)}>
            {say('day')}
          </Button>
        </fieldset>
      )}
      {marks !== null && <Marks play={play} />}
      {refusal !== undefined && <Refusal of={refusal} />}
      <p className="quiet small">{say('hint')}</p>
      <Button type="primary" loading={isBusy} onClick={grade}>
        {say(marks === null ? 'grade' : 'gradeAgain')}
      </Button>
    </aside>
  );
}
