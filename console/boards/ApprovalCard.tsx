import { Button, Skeleton } from 'antd';
import { Link } from 'wouter';
import { type Case, reasonAgainst, useCase } from '../case/useCase';
import { yuan } from '../design/Money';
import { Fact, Facts } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { Ago, Countdown } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { approvalOf } from './approvalOf';
import { Approve, Reject } from './Decide';
import { boards } from './words';

/** What is being done with an approval: nothing, or one of the two. */
export type Deciding = 'approve' | 'reject' | undefined;

interface ApprovalCardProps {
  task: Task;
  isChosen: boolean;
  deciding: Deciding;
  decide: (next: Deciding) => void;
}

/** One sum that waits: how much, who asks and why, what the order can bear; yes or no at once. */
export function ApprovalCard({ task, isChosen, deciding, decide }: ApprovalCardProps) {
  const { data: about, error } = useCase(task.caseId);
  return (
    <li
      id={`approval-${task.id}`}
      className={isChosen ? 'approval approval-chosen' : 'approval'}
      aria-current={isChosen ? 'true' : undefined}
    >
      {error !== null && <Refusal of={error} />}
      {about === undefined && error === null && <Skeleton active paragraph={{ rows: 2 }} />}
      {about !== undefined && (
        <Card task={task} about={about} isChosen={isChosen} deciding={deciding} decide={decide} />
      )}
    </li>
  );
}

function Card({ task, about, isChosen, deciding, decide }: ApprovalCardProps & { about: Case }) {
  const say = useWords(boards);
  const term = useTerms();
  const nameOf = useNameOf();
  const { role } = useShop();
  const inTaskWords = useTaskTexts();
  const asked = approvalOf(about, task);
  if (asked === undefined) return <p className="quiet">{inTaskWords(task).title}</p>;
  const { process, amount, purpose, requester, given, payee, offer } = asked;
  const against = reasonAgainst(about, 'approve');
  const { order, assessment, advice, evidence } = about;
  // A deputy decides in the manager's name: so it is said, and not forbidden.
  const isAbove = task.role === 'manager' && role !== 'manager';
  return (
    <>
      <div className="approval-sum">
        <strong>{yuan(amount)}</strong>
        <span>{term('purposes', purpose)}</span>
        <span className="quiet small">
          {say('escalates')} <Countdown at={task.dueAt} />
        </span>
      </div>
      <div className="approval-why">
        <p>
          {requester !== undefined && (
            <strong>{say('asks', { who: nameOf(requester.id), role: term('roles', requester.role) })}</strong>
          )}{' '}
          <span className="quiet small">
            <Ago at={task.openedAt} />
          </span>
        </p>
        <p>
          <Tag>{term('kinds', about.kind)}</Tag>{' '}
          <Link href={`~/cases/${encodeURIComponent(about.id)}`}>{order?.nickname ?? about.buyerId}</Link>{' '}
          <span className="quiet">{about.tid}</span>
        </p>
        {assessment !== null && (
          <p>
            {say('cause')} {assessment.cause} ·{' '}
            <span className="quiet">
              {term('judged', assessment.severity)} · {say('fault')} {term('judged', assessment.fault)}
            </span>
          </p>
        )}
        {offer?.text !== undefined && (
          <p>
            {say('offerText')} <q>{offer.text}</q>
          </p>
        )}
      </div>
      <Facts>
        <Fact name={say('buyerPaid')}>{order === null ? '–' : yuan(order.paid)}</Fact>
        {advice !== null && <Fact name={say('leftOnOrder')}>{yuan(advice.left)}</Fact>}
        {given !== undefined && (
          <Fact name={say('given')}>
            <span className="soon">{yuan(given)}</span>
          </Fact>
        )}
        {payee !== undefined && (
          <Fact name={say('payee')}>
            {payee.realName} {payee.account}
          </Fact>
        )}
        <Fact name={say('evidenceCount')}>{say('pieces', { count: evidence.length })}</Fact>
      </Facts>
      <div className="approval-steps">
        {deciding === undefined && isAbove && (
          <p className="soon small">{say('above', { role: term('roles', task.role) })}</p>
        )}
        {deciding === undefined && against !== undefined && <p className="quiet small">{say('mayNot')}</p>}
        {deciding === undefined && (
          <div className="approval-buttons">
            <Button
              type={isAbove ? 'default' : 'primary'}
              disabled={against !== undefined}
              onClick={() => decide('approve')}
            >
              {say('approve', { amount: yuan(amount) })} {isChosen && <kbd>A</kbd>}
            </Button>
            <Button disabled={against !== undefined} onClick={() => decide('reject')}>
              {say('reject')} {isChosen && <kbd>D</kbd>}
            </Button>
          </div>
        )}
        {deciding === 'approve' && (
          <Approve about={about} body={{ amount, process, ...(payee && { payee }) }} amount={amount}>
            <Button onClick={() => decide(undefined)}>{say('back')}</Button>
          </Approve>
        )}
        {deciding === 'reject' && (
          <Reject about={about} process={process}>
            <Button onClick={() => decide(undefined)}>{say('back')}</Button>
          </Reject>
        )}
      </div>
    </>
  );
}
