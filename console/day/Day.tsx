import { Route, Switch } from 'wouter';
import { queries } from '../data/client';
import { SubNav } from '../design/SubNav';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import '../design/lists.css';
import './day.css';
import { Posts } from './posts/Posts';
import { Reports } from './Reports';
import { Rota } from './rota/Rota';
import { Schedules } from './Schedules';
import { Sheets } from './Sheets';
import { day } from './words';

/** What comes back each day: what to read, who works when, what the clock does. */
export default function Day() {
  const say = useWords(day);
  const { role } = useShop();
  const oversees = mayOversee(role);
  const unread = queries.useQuery('get', '/v1/posts', { params: { query: { show: 'unread' } } });
  const pages = [
    { path: '/', title: say('sheets') },
    { path: '/rota', title: say('rota') },
    { path: '/posts', title: say('posts'), count: unread.data?.items.length },
    ...(oversees
      ? [
          { path: '/schedules', title: say('schedules') },
          { path: '/reports', title: say('reports') },
        ]
      : []),
  ];
  return (
    <div className="day">
      <h1 className="visually-hidden">{say('title')}</h1>
      <SubNav label={say('title')} pages={pages} />
      <div className="day-page">
        <Switch>
          <Route path="/rota">
            <Rota />
          </Route>
          <Route path="/posts">
            <Posts />
          </Route>
          {oversees && (
            <Route path="/schedules">
              <Schedules />
            </Route>
          )}
          {oversees && (
            <Route path="/reports">
              <Reports />
            </Route>
          )}
          <Route>
            <Sheets />
          </Route>
        </Switch>
      </div>
    </div>
  );
}
