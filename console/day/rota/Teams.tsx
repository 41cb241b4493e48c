import { Button } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../../client';
import { queries } from '../../data/client';
import { Panel } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { Name } from '../../people/Name';
import { useWords } from '../../words/useWords';
import { TeamForm } from './TeamForm';
import { rotaWords } from './words';

export type Team = Schema<'Team'>;

/** The teams with who is in them today; leads change them. */
export function Teams({ mayKeep, today }: { mayKeep: boolean; today: string }) {
  const say = useWords(rotaWords);
  const [edited, edit] = useState<Team | 'new'>();
  const { data, error } = queries.useQuery('get', '/v1/rota/teams');
  const isIn = ({ from, until }: Team['members'][number]) => from <= today && (until === undefined || today <= until);
  return (
    <Panel
      title={say('teams')}
      side={
        mayKeep && (
          <Button size="small" onClick={() => edit('new')}>
            {say('newTeam')}
          </Button>
        )
      }
    >
      {error !== null && <Refusal of={error} />}
      {data?.items.length === 0 && <p className="quiet small">{say('noTeams')}</p>}
      <ul className="teams">
        {data?.items.map((team) => {
          const members = team.members.filter(isIn);
          return (
            <li key={team.id}>
              <div className="rows-two">
                <strong className="one-line">{team.name}</strong>
                {mayKeep && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${say('editTeam')} ${team.name}`}
                    onClick={() => edit(team)}
                  >
                    {say('membersOf', { count: members.length })}
                  </Button>
                )}
              </div>
              <p className="quiet small">
                {members.map(({ staffId }, index) => (
                  <span key={staffId}>
                    {index > 0 && ' · '}
                    <Name of={staffId} />
                  </span>
                ))}
              </p>
            </li>
          );
        })}
      </ul>
      {edited !== undefined && (
        <TeamForm of={edited === 'new' ? undefined : edited} today={today} close={() => edit(undefined)} />
      )}
    </Panel>
  );
}
