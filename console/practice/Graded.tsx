import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { Schema } from '../../client';
import { Tag } from '../design/Tag';
import { useWords } from '../words/useWords';
import { practice } from './words';

interface GradedProps {
  answer: Schema<'PracticeAnswer'>;
  steps: readonly { id: string; means: string }[];
  again: () => void;
  next: () => void;
}

/** What the rules say of an answer: what was missing, and what is right. */
export function Graded({
  answer: { isRight, faults, warned, rightSteps, text, took },
  steps,
  again,
  next,
}: GradedProps) {
  const say = useWords(practice);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLButtonElement>('button.ant-btn-primary')?.focus(), []);
  return (
    <div className={isRight ? 'graded graded-right' : 'graded'} ref={box} role="status">
      <p className="graded-head">
        <Tag tone={isRight ? 'fine' : 'past'}>{say(isRight ? 'right' : 'wrong')}</Tag>
        <span className="quiet">{say('tookIn', { s: Math.round(took / 1000) })}</span>
        {warned > 0 && <span className="soon">{say('warned', { count: warned })}</span>}
      </p>
      <p className="bubble bubble-own">{text}</p>
      {isRight ? (
        <p>{say('goodJob')}</p>
      ) : (
        <ul className="graded-faults">
          {faults.map((fault) => (
            <li key={fault} className="past">
              {say(fault)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <span className="quiet">{say('rightSteps')}</span>{' '}
        {rightSteps.map((id) => steps.find((one) => one.id === id)?.means ?? id).join(' / ')}
      </p>
      <div className="answer-bar">
        <Button onClick={again}>{say('again')}</Button>
        <Button type="primary" onClick={next}>
          {say('next')}
        </Button>
      </div>
    </div>
  );
}
