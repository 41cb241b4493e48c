import { Button } from 'antd';
import { api, queries } from '../data/client';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { When } from '../design/When';
import { mayLead } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { useJob, useLineWord } from './useJob';
import { useStep } from './useStep';
import { day } from './words';

/** What was due and has not been, by the sheet that nobody has acknowledged; made up for at once. */
export function MissedRuns() {
  const { data } = queries.useQuery('get', '/v1/day/sheets', {
    params: { query: { sort: 'missedRuns', open: true, limit: 5 } },
  });
  return data?.items.map(({ id }) => <Missed key={id} sheetId={id} />);
}

function Missed({ sheetId }: { sheetId: string }) {
  const say = useWords(day);
  const { data } = queries.useQuery('get', '/v1/day/sheets/{sheetId}', { params: { path: { sheetId } } });
  const { busy, refusal, step } = useStep('/v1/day/sheets');
  const { role } = useShop();
  if (data === undefined || data.lines.length === 0) return null;
  return (
    <Panel
      title={say('missed')}
      side={
        mayLead(role) && (
          <Button
            size="small"
            loading={busy === 'read'}
            onClick={() =>
              void step('read', () =>
                api.POST('/v1/day/sheets/{sheetId}/acknowledge', { params: { path: { sheetId } }, body: {} }),
              )
            }
          >
            {say('acknowledge')}
          </Button>
        )
      }
    >
      {refusal !== undefined && <Refusal of={refusal} />}
      <ul className="missed">
        {data.lines.map(({ what, about = '', at = '' }) => (
          <Line key={`${about}/${at}`} what={what} job={about} at={at} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ what, job, at }: { what: string; job: string; at: string }) {
  const say = useWords(day);
  const jobOf = useJob();
  const wordOf = useLineWord();
  const { role } = useShop();
  const { busy, refusal, step } = useStep('/v1/day/runs', '/v1/day/schedules');
  return (
    <li>
      <span className="past">{wordOf(what)}</span> {jobOf(job)} <When at={at} />
      {mayLead(role) && (
        <Button
          size="small"
          loading={busy === 'run'}
          onClick={() =>
            void step('run', () =>
              api.POST('/v1/day/schedules/{scheduleId}/run', {
                params: { path: { scheduleId: job } },
                body: { dueAt: at },
              }),
            )
          }
        >
          {say('makeUp')}
        </Button>
      )}
      {refusal !== undefined && <Refusal of={refusal} />}
    </li>
  );
}
