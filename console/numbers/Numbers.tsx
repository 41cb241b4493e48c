import { Route, Switch } from 'wouter';
import { Board } from './Board';
import { Detail } from './Detail';
import './numbers.css';

/** What the shop's work comes to: the board of the morning, and each measure by itself. */
export default function Numbers() {
  return (
    <div className="page numbers">
      <Switch>
        <Route path="/:measure" component={Detail} />
        <Route component={Board} />
      </Switch>
    </div>
  );
}
