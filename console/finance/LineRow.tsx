import CheckOutlined from '@ant-design/icons/CheckOutlined';
import { Button } from 'antd';
import { Link } from 'wouter';
import { Money } from '../design/Money';
import { Tag, type Tone } from '../design/Tag';
import { When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { useAlipay } from './alipay';
import type { Line, List } from './RefundList';
import { StopLine } from './StopLine';
import { finance } from './words';

const STATES: Readonly<Record<Line['state'], { word: keyof typeof finance.pairs; tone: Tone }>> = {
  waiting: { word: 'waiting', tone: 'plain' },
  stopped: { word: 'stopped', tone: 'past' },
  underWay: { word: 'underWay', tone: 'ours' },
  paid: { word: 'paid', tone: 'fine' },
  refused: { word: 'refused', tone: 'past' },
  unknown: { word: 'resultUnknown', tone: 'soon' },
};

interface LineRowProps {
  list: List;
  line: Line;
  isTicked: boolean;
  /** Absent where there is nothing to check any more. */
  toggle: (() => void) | undefined;
  mayStop: boolean;
  isStopping: boolean;
  stop: (open: boolean) => void;
}

/** One payment: whom, how much, what for; below it why it does not fit, or the form that stops it. */
export function LineRow({ list, line, isTicked, toggle, mayStop, isStopping, stop }: LineRowProps) {
  const say = useWords(finance);
  const term = useTerms();
  const { n, caseId, tid, nickname, realName, account, amount, purpose, reason, state } = line;
  const { word, tone } = STATES[state];
  const isUnanswered = state === 'waiting' && list.status === 'executed';
  const isWaiting = state === 'waiting';
  const columns = 8 + (toggle === undefined ? 0 : 1) + (mayStop ? 1 : 0);
  return (
    <>
      <tr
        className={
          state === 'stopped' || state === 'refused' ? 'finance-wrong' : isTicked ? 'finance-ticked' : undefined
        }
      >
        {toggle !== undefined && (
          <td className="finance-tick">
            {isWaiting && (
              // biome-ignore lint/a11y/useSemanticElements: the page's keys (J, K, S) are not heard in an input.
              <button
                type="button"
                role="checkbox"
                className="plain finance-check"
                data-line={n}
                aria-checked={isTicked}
                aria-label={say('checkLine', { n })}
                onClick={toggle}
              >
                {isTicked && <CheckOutlined />}
              </button>
            )}
          </td>
        )}
        <td className="sum quiet">{n}</td>
        <td>{nickname ?? '–'}</td>
        <td>{realName ?? '–'}</td>
        <td className="finance-account">{account ?? '–'}</td>
        <td className="sum">
          <strong>
            <Money fen={amount} />
          </strong>
        </td>
        <td>
          {term('purposes', purpose)}
          {reason !== null && <span className="quiet"> · {reason}</span>}
        </td>
        <td>
          <Tag tone={isUnanswered ? 'soon' : tone}>{say(isUnanswered ? 'waitingUnanswered' : word)}</Tag>
        </td>
        <td>
          <Link className="finance-link finance-tid" href={`~/cases/${encodeURIComponent(caseId)}`}>
            {tid}
          </Link>
        </td>
        {mayStop && (
          <td>
            {isWaiting && (
              <Button
                size="small"
                data-line={toggle === undefined ? n : undefined}
                aria-expanded={isStopping}
                onClick={() => stop(!isStopping)}
              >
                {say('stop')}
              </Button>
            )}
          </td>
        )}
      </tr>
      <Told line={line} columns={columns} />
      {isStopping && mayStop && isWaiting && (
        <tr className="finance-below">
          <td colSpan={columns}>
            <StopLine listId={list.id} n={n} leave={() => stop(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Why a line was stopped or refused, and where it is now; or the number of its payment. */
function Told({ line, columns }: { line: Line; columns: number }) {
  const say = useWords(finance);
  const alipay = useAlipay();
  const nameOf = useNameOf();
  const { state, why, note, stoppedBy, sentBackAt, reference, refusal } = line;
  if (state === 'paid' && reference !== null)
    return (
      <tr className="finance-below">
        <td colSpan={columns} className="small quiet">
          {say('reference')} {reference}
        </td>
      </tr>
    );
  if (state === 'refused' && refusal !== null)
    return (
      <tr className="finance-below finance-wrong">
        <td colSpan={columns} className="past">
          {refusal === 'overCap' ? say('orderRest') : alipay(refusal)}
        </td>
      </tr>
    );
  if (state !== 'stopped') return null;
  return (
    <tr className="finance-below finance-wrong">
      <td colSpan={columns}>
        <span className="past">
          {why === null ? say('stopped') : say(why === 'refused' ? 'caseRefused' : why)}
          {note !== null && ` · ${note}`}
        </span>
        <span className="small quiet">
          {stoppedBy === null ? say('byProgram') : say('stoppedBy', { who: nameOf(stoppedBy) })}
          {' · '}
          {say(sentBackAt === null ? 'notSentBack' : 'sentBack')} {sentBackAt !== null && <When at={sentBackAt} />}
        </span>
      </td>
    </tr>
  );
}
