import { Route, Switch } from 'wouter';
import { queries } from '../data/client';
import { SubNav } from '../design/SubNav';
import { useWords } from '../words/useWords';
import { Approvals } from './Approvals';
import '../design/lists.css';
import './boards.css';
import { Interventions } from './Interventions';
import { Overview } from './Overview';
import { Signs } from './Signs';
import { Troubles } from './Troubles';
import { boards } from './words';

/** Where supervisors sit: what goes wrong, who can take it, and what waits for their word. */
export default function Boards() {
  const say = useWords(boards);
  const approvals = queries.useQuery('get', '/v1/tasks', { params: { query: { kind: 'approve', limit: 100 } } });
  const troubles = queries.useQuery('get', '/v1/troubles', { params: { query: { limit: 100 } } });
  const raised = queries.useQuery('get', '/v1/cases', {
    params: { query: { sign: 'raised', limit: 1, total: true } },
  });
  const referee = queries.useQuery('get', '/v1/cases', {
    params: { query: { kind: 'intervention', open: true, limit: 1, total: true } },
  });
  return (
    <div className="boards">
      <h1 className="visually-hidden">{say('title')}</h1>
      <SubNav
        label={say('title')}
        pages={[
          { path: '/', title: say('overview') },
          { path: '/approvals', title: say('approvals'), count: approvals.data?.items.length },
          { path: '/interventions', title: say('interventions'), count: referee.data?.total },
          { path: '/signs', title: say('signs'), count: raised.data?.total },
          { path: '/troubles', title: say('troubles'), count: troubles.data?.items.length },
        ]}
      />
      <div className="boards-page">
        <Switch>
          <Route path="/approvals">
            <Approvals />
          </Route>
          <Route path="/interventions">
            <Interventions />
          </Route>
          <Route path="/signs">
            <Signs />
          </Route>
          <Route path="/troubles">
            <Troubles />
          </Route>
          <Route>
            <Overview />
          </Route>
        </Switch>
      </div>
    </div>
  );
}
