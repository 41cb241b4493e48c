import LeftOutlined from '@ant-design/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Button, Popconfirm, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useNow } from '../../design/now';
import { Refusal } from '../../design/Refusal';
import { Tag } from '../../design/Tag';
import { dayOf } from '../../design/times';
import { mayLead } from '../../people/may';
import { usePeople } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useWords } from '../../words/useWords';
import { daysLater, mondayOf, weekFrom } from '../days';
import { CopyWeek } from './CopyWeek';
import { Presets } from './Presets';
import './rota.css';
import { Swaps } from './Swaps';
import { Teams } from './Teams';
import { useWeek } from './useWeek';
import { Warnings } from './Warnings';
import { WeekGrid } from './WeekGrid';
import { rotaWords } from './words';

/** Who works when in one week: planned by leads, read by all. */
export function Rota() {
  const say = useWords(rotaWords);
  const term = useTerms();
  const { role, timeZone } = useShop();
  const mayPlan = mayLead(role);
  const today = dayOf(useNow(), timeZone);
  const [search, setSearch] = useSearchParams();
  const monday = mondayOf(search.get('week') ?? today);
  const days = useMemo(() => weekFrom(monday), [monday]);
  const week = useWeek(monday, mayPlan);
  const everybody = usePeople();
  const [onlyRole, setOnlyRole] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();
  const people = useMemo(
    () => everybody.filter((one) => one.role !== 'auditor' && (onlyRole === undefined || one.role === onlyRole)),
    [everybody, onlyRole],
  );
  const go = (to: string) => setSearch({ week: to }, { replace: true });
  const isEmpty = Object.keys(week.plan).length === 0;
  const hasPublished = week.published.length > 0;

  return (
    <div className="rota">
      <section className="rota-main" aria-label={say('title')}>
        <header className="rota-head">
          <Button icon={<LeftOutlined />} aria-label={say('weekBefore')} onClick={() => go(daysLater(monday, -7))} />
          <strong>{say('weekOf', { from: monday, to: days[6] ?? '' })}</strong>
          <Button icon={<RightOutlined />} aria-label={say('weekAfter')} onClick={() => go(daysLater(monday, 7))} />
          <Button type="text" disabled={monday === mondayOf(today)} onClick={() => go(today)}>
            {say('thisWeek')}
          </Button>
          <Select
            allowClear
            className="rota-role"
            aria-label={say('allRoles')}
            placeholder={say('allRoles')}
            value={onlyRole}
            onChange={(next?: string) => setOnlyRole(next)}
            options={[...new Set(everybody.map((one) => one.role))].map((value) => ({
              value,
              label: term('roles', value),
            }))}
          />
          <span className="rota-state" role="status">
            {isEmpty && !week.isDraft ? (
              <Tag>{say('nothing')}</Tag>
            ) : (
              <Tag tone={week.isDraft ? 'soon' : 'fine'}>{say(week.isDraft ? 'draft' : 'published')}</Tag>
            )}
            {week.keeping !== 'same' && (
              <span className={week.keeping === 'notKept' ? 'past small' : 'quiet small'}>{say(week.keeping)}</span>
            )}
          </span>
          {mayPlan && (
            <span className="rota-steps">
              <Button disabled={!week.mayUndo} onClick={week.undo}>
                {say('undo')}
              </Button>
              <CopyWeek monday={monday} change={week.change} />
              <Popconfirm
                title={say(isEmpty ? 'withdrawSure' : 'publishSure')}
                okText={say('yes')}
                cancelText={say('no')}
                onConfirm={() => week.publish().then(setRefusal, setRefusal)}
              >
                <Button
                  type="primary"
                  danger={isEmpty && hasPublished}
                  disabled={
                    week.keeping === 'saving' || week.keeping === 'notKept' || (isEmpty ? !hasPublished : !week.isDraft)
                  }
                >
                  {say(isEmpty && hasPublished ? 'withdraw' : 'publish')}
                </Button>
              </Popconfirm>
            </span>
          )}
        </header>
        {mayPlan && <Presets />}
        {week.error !== null && <Refusal of={week.error} />}
        {refusal !== undefined && <Refusal of={refusal} />}
        {week.refusal !== undefined && (
          <>
            <Refusal of={week.refusal} />
            <Button size="small" onClick={week.keep}>
              {say('save')}
            </Button>
          </>
        )}
        {week.isPending && week.error === null ? (
          <Skeleton active className="day-wait" paragraph={{ rows: 8 }} />
        ) : (
          <WeekGrid
            days={days}
            today={today}
            people={people}
            plan={week.plan}
            warned={week.warnings}
            {...(mayPlan && { change: week.change })}
          />
        )}
      </section>
      <aside className="side-column" aria-label={say('warnings')}>
        {mayPlan && <Warnings of={week.warnings} />}
        <Swaps days={days} published={week.published} />
        <Teams mayKeep={mayPlan} today={today} />
      </aside>
    </div>
  );
}
