import { useMemo } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import '../design/panel.css';
import '../forms/forms.css';
import { useWords } from '../words/useWords';
import { Board } from './Board';
import { Detail } from './Detail';
import './numbers.css';
import { useMeasureName, useMeasures } from './useMeasures';
import { numbers } from './words';

/** What the shop's work comes to: the board of the morning, and each measure by itself. */
export default function Numbers() {
  const say = useWords(numbers);
  const [, go] = useLocation();
  const nameOf = useMeasureName();
  const { data } = useMeasures();
  useOffered(
    useMemo<PageCommand[]>(
      () => [
        { id: 'numbers-board', title: say('board'), group: say('title'), run: () => go('/') },
        ...(data?.items ?? []).map((measure) => ({
          id: `numbers-${measure.name}`,
          title: nameOf(measure),
          group: say('title'),
          run: () => go(`/${measure.name}`),
        })),
      ],
      [say, go, nameOf, data],
    ),
  );
  return (
    <Switch>
      <Route path="/:measure" component={Detail} />
      <Route component={Board} />
    </Switch>
  );
}
