import { Route, Switch } from 'wouter';
import { Board } from './Board';
import { Detail } from './Detail';
import '../forms/forms.css';
import './numbers.css';

/** What the shop's work comes to: the board of the morning, and each measure by itself. */
export default function Numbers() {
  return (
    <Switch>
      <Route path="/:measure" component={Detail} />
      <Route component={Board} />
    </Switch>
  );
}
