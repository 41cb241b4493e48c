import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { mayLead, mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { Drill } from './Drill';
import '../forms/forms.css';
import './practice.css';
import { practice } from './words';

const Stories = lazy(() => import('./stories/Stories'));
const Results = lazy(() => import('./Results'));
const Chats = lazy(() => import('./Chats'));
const Sheets = lazy(() => import('./Sheets'));
const Bank = lazy(() => import('./Bank'));

/** Questions to practise with, chats that are judged, and how people do. */
export default function Practice() {
  const say = useWords(practice);
  const { role } = useShop();
  const [location] = useLocation();
  const tabs = [
    { path: '/questions', name: 'drill', page: Drill, isShown: true },
    { path: '/stories', name: 'stories', page: Stories, isShown: true },
    { path: '/results', name: 'results', page: Results, isShown: mayOversee(role) },
    { path: '/chats', name: 'chats', page: Chats, isShown: mayLead(role) },
    { path: '/sheets', name: 'sheets', page: Sheets, isShown: true },
    { path: '/bank', name: 'bank', page: Bank, isShown: mayLead(role) },
  ] as const;
  const shown = tabs.filter(({ isShown }) => isShown);
  return (
    <div className="practice">
      <header className="practice-head">
        <h1 className="visually-hidden">{say('title')}</h1>
        <nav className="tab-links" aria-label={say('title')}>
          {shown.map(({ path, name }) => (
            <Link key={path} href={path} aria-current={location.startsWith(path) ? 'page' : undefined}>
              {say(name)}
            </Link>
          ))}
        </nav>
        <Link href="~/day" className="small">
          {say('toPosts')}
        </Link>
      </header>
      <div className="practice-body">
        <Suspense fallback={<Skeleton active className="practice-page" />}>
          <Switch>
            {shown.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route>
              <Redirect to="/questions" replace />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}
