import { Button, Popconfirm } from 'antd';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { yuan } from '../design/Money';
import { NotDone } from '../design/NotDone';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import type { List } from './RefundList';
import { finance } from './words';

type Step = 'propose' | 'confirm' | 'execute' | 'discard';

interface NextStepProps {
  list: List;
  mayWork: boolean;
  /** Lines that nobody has ticked here. */
  left: number;
}

/** What comes next, who may do it, and why oneself may not. */
export function NextStep({ list, mayWork, left }: NextStepProps) {
  const say = useWords(finance);
  const { staffId } = useShop();
  const nameOf = useNameOf();
  const { given, act } = useAct();
  const { id, status, total, proposedBy } = list;
  const count = list.lines.filter(({ state }) => state !== 'stopped').length;
  const unanswered = list.lines.filter(({ state }) => state === 'waiting').length;
  const isOwn = proposedBy === staffId;

  async function take(step: Step): Promise<void> {
    const params = { path: { refundListId: id } };
    const done = await act([id, step, list.status, unanswered], (key) =>
      api.POST(`/v1/finance/refundLists/{refundListId}/${step}`, {
        params: { ...params, header: { 'Idempotency-Key': key } },
        body: {},
      }),
    );
    if (done !== undefined) await readAgain('/v1/finance', '/v1/tasks');
  }

  const sure = (step: Step, title: string, name: string, kind: 'primary' | 'default' = 'primary') => (
    <Popconfirm key={step} title={title} okText={say('yes')} cancelText={say('no')} onConfirm={() => take(step)}>
      <Button type={kind} loading={given.status === 'busy'}>
        {name}
      </Button>
    </Popconfirm>
  );
  const sum = yuan(total);
  const discard = sure('discard', say('discardSure'), say('discard'), 'default');

  return (
    <section className="finance-next" aria-label={say('next')}>
      <p>{toldOf()}</p>
      {mayWork && <div className="finance-next-buttons">{buttonsOf()}</div>}
      <NotDone given={given} />
    </section>
  );

  function toldOf(): string {
    if (status === 'executed') {
      const open = list.lines.filter(({ state }) => state !== 'paid').length;
      return open === 0 ? say('allDone') : say('someLeft', { count: open });
    }
    if (status === 'discarded') return say('isDiscarded');
    if (!mayWork) return say('mayOnlyRead');
    if (count === 0) return say('nobodyLeft');
    if (status === 'proposed')
      return isOwn ? say('notOneself') : say('proposedByOther', { who: nameOf(proposedBy ?? '') });
    if (status === 'confirmed') return say('readyToPay', { count, sum });
    return left === 0 ? say('proposeAll', { count }) : say('checkedOf', { done: count - left, all: count });
  }

  function buttonsOf() {
    if (status === 'executed') {
      if (unanswered === 0) return null;
      return (
        <Button type="primary" loading={given.status === 'busy'} onClick={() => void take('execute')}>
          {say('executeAgain', { count: unanswered })}
        </Button>
      );
    }
    if (status === 'discarded') return null;
    if (count === 0) return discard;
    if (status === 'made')
      return [
        left === 0 ? (
          <Button key="propose" type="primary" loading={given.status === 'busy'} onClick={() => void take('propose')}>
            {say('propose')}
          </Button>
        ) : (
          sure('propose', say('proposeLeft', { count: left }), say('propose'), 'default')
        ),
        discard,
      ];
    if (status === 'proposed')
      return [
        isOwn ? (
          <Button key="confirm" disabled>
            {say('confirm')}
          </Button>
        ) : (
          sure('confirm', say('confirmSure', { count, sum }), say('confirm'))
        ),
        discard,
      ];
    return [sure('execute', say('executeSure', { count, sum }), say('execute')), discard];
  }
}
