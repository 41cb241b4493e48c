import { Route, Switch } from 'wouter';
import { History } from './History';
import './policy.css';
import { Rules } from './Rules';

/** The shop's rules, and the versions before them. */
export default function PolicyPage() {
  return (
    <Switch>
      <Route path="/history" component={History} />
      <Route component={Rules} />
    </Switch>
  );
}
