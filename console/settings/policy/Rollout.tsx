import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { useAct } from '../../data/act';
import { readAgain } from '../../data/cache';
import { api, queries } from '../../data/client';
import { NotDone } from '../../design/NotDone';
import { Panel } from '../../design/Panel';
import { When } from '../../design/When';
import { mayRule } from '../../people/may';
import { useNameOf } from '../../people/usePeople';
import { useShop } from '../../session/shop';
import { useTerms } from '../../words/terms';
import { useLanguage, useWords } from '../../words/useWords';
import { usePolicyLabels } from './labels';
import { policyUi } from './words';

type Group = Schema<'PolicyEffect'>;

/** While a rollout goes on, it is looked at so often, ms. */
const LOOK_EVERY = 2_000;

/** A version on cases that are open already: whom it touches and how, one confirmation, and how far it is. */
export function Rollout({ version }: { version: number }) {
  const say = useWords(policyUi);
  const { role } = useShop();
  const [groups, setGroups] = useState<readonly Group[]>();
  const { given, act } = useAct();
  const isBusy = given.status === 'busy';
  const cases = groups?.reduce((sum, one) => sum + one.cases, 0) ?? 0;

  async function look(): Promise<void> {
    const told = await act(['look', version], () => api.POST('/v1/policy/rollouts/preview', { body: { version } }));
    setGroups(told?.groups);
  }

  async function apply(): Promise<void> {
    const begun = await act(['apply', version], (key) =>
      api.POST('/v1/policy/rollouts', { params: { header: { 'Idempotency-Key': key } }, body: { version } }),
    );
    if (begun === undefined) return;
    setGroups(undefined);
    await readAgain('/v1/policy/rollouts');
  }

  return (
    <Panel
      title={say('onOpenCases')}
      side={
        <Button size="small" loading={isBusy} onClick={() => void look()}>
          {say('look')}
        </Button>
      }
    >
      <div className="stack">
        <p className="quiet">{say('rolloutHint')}</p>
        <NotDone given={given} />
        {groups !== undefined && cases === 0 && <p>{say('nobodyAffected')}</p>}
        {groups !== undefined && cases > 0 && <Groups groups={groups} />}
        {cases > 0 && mayRule(role) && (
          <Popconfirm
            title={say('applyAsk')}
            okText={say('applyYes')}
            cancelText={say('keep')}
            onConfirm={() => void apply()}
          >
            <Button type="primary" loading={isBusy}>
              {say('apply', { count: cases, version })}
            </Button>
          </Popconfirm>
        )}
        <Done version={version} />
      </div>
    </Panel>
  );
}

function Groups({ groups }: { groups: readonly Group[] }) {
  const say = useWords(policyUi);
  return (
    <div className="scrolls">
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{say('fromVersion')}</th>
            <th scope="col">{say('cases')}</th>
            <th scope="col">{say('whatChanges')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.from}>
              <td>{say('version', { version: group.from })}</td>
              <td>{group.cases}</td>
              <td>
                <Changes of={group} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Changes({ of: group }: { of: Group }) {
  const say = useWords(policyUi);
  const { label } = usePolicyLabels();
  const term = useTerms();
  const comma = useLanguage() === 'zh' ? '、' : ', ';
  const limits = (isLower: boolean) =>
    group.limits
      .filter((one) => one.isLower === isLower)
      .map(
        ({ purpose, role }) => `${label(`authority.${purpose}`)}${comma === '、' ? '·' : ' · '}${term('roles', role)}`,
      )
      .join(comma);
  const [lower, higher] = [limits(true), limits(false)];
  const { blocked, movedDeadlines, dueNow, approvalsHandedUp, wordsHeld, looked, cases } = group;
  const lines = [
    lower !== '' && say('limitsLower', { which: lower }),
    higher !== '' && say('limitsHigher', { which: higher }),
    blocked.length > 0 && say('nowBlocked', { phrases: blocked.join(comma) }),
    movedDeadlines > 0 && say('movedTimes', { count: movedDeadlines }),
    dueNow > 0 && say('dueAtOnce', { count: dueNow }),
    approvalsHandedUp > 0 && say('handedUp', { count: approvalsHandedUp }),
    wordsHeld > 0 && say('heldWords', { count: wordsHeld }),
  ].filter((line) => line !== false);
  return (
    <ul>
      {lines.length === 0 && <li className="quiet">{say('onlyLater')}</li>}
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {looked < cases && <li className="quiet small">{say('lookedAt', { count: looked })}</li>}
    </ul>
  );
}

/** What became of this version on open cases so far. */
function Done({ version }: { version: number }) {
  const say = useWords(policyUi);
  const nameOf = useNameOf();
  const { data } = queries.useQuery(
    'get',
    '/v1/policy/rollouts',
    {},
    {
      refetchInterval: ({ state }) => (state.data?.items.some(({ endedAt }) => endedAt === null) ? LOOK_EVERY : false),
    },
  );
  const own = data?.items.filter((one) => one.version === version) ?? [];
  if (own.length === 0) return null;
  return (
    <ul role="status">
      {own.map(({ id, startedAt, startedBy, endedAt, adopted, refusedCount }) => (
        <li key={id}>
          <When at={startedAt} /> · {nameOf(startedBy)} ·{' '}
          {say(endedAt === null ? 'rolloutUnderWay' : 'rolloutDone', { count: adopted })}
          {refusedCount > 0 && <span className="soon"> · {say('rolloutRefused', { count: refusedCount })}</span>}
        </li>
      ))}
    </ul>
  );
}
