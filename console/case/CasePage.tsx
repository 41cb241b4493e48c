import { Skeleton } from 'antd';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { statusOf } from '../data/refusals';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import './case.css';
import { type ChosenCommand, ChosenContext } from './chosenCommand';
import { Deadlines } from './Deadlines';
import { Evidence } from './Evidence';
import { Head } from './Head';
import { Ladder } from './Ladder';
import { MoneySide } from './MoneySide';
import { OrderSide } from './OrderSide';
import { Posts } from './Posts';
import { Related } from './Related';
import { Steps } from './Steps';
import { Story } from './Story';
import { Talk } from './Talk';
import { useCase } from './useCase';
import { caseWords } from './words';

interface CasePageProps {
  caseId: string;
  /** The task from which somebody comes: its command is the first step. */
  task?: Task;
  /** Buttons of the place in which the case is shown. */
  side?: ReactNode;
}

/** A case on one page: what to do next at the left, what one has to know at the right. */
export function CasePage({ caseId, task, side }: CasePageProps) {
  const say = useWords(caseWords);
  const { data: about, error } = useCase(caseId);
  const [chosen, choose] = useState<ChosenCommand>();
  const leave = useCallback(() => choose(undefined), []);
  const choosing = useMemo(() => ({ chosen, choose, leave }), [chosen, leave]);
  if (about === undefined) {
    if (error === null) return <Skeleton active className="case-wait" />;
    return statusOf(error) === 404 ? <Blank title={say('notFound')} /> : <Refusal of={error} />;
  }
  return (
    <ChosenContext value={choosing}>
      <article className="case">
        <Head about={about} side={side} />
        <Deadlines about={about} />
        <div className="case-columns">
          <div className="case-main">
            <Steps about={about} task={task} />
            <Talk about={about} />
            <Story about={about} />
          </div>
          <aside className="case-side">
            <MoneySide about={about} />
            <Ladder about={about} />
            <OrderSide about={about} />
            <Posts about={about} />
            <Evidence about={about} />
            <Related about={about} />
          </aside>
        </div>
      </article>
    </ChosenContext>
  );
}
