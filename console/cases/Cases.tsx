import ArrowLeftOutlined from '@ant-design/icons/ArrowLeftOutlined';
import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { CasePage } from '../case/CasePage';
import { useWords } from '../words/useWords';
import { CaseList } from './CaseList';
import './cases.css';
import { listAddress, neighbour, nowOpen } from './lastList';
import { cases } from './words';

/** The list of cases, and one case alone at its own address. */
export default function Cases() {
  return (
    <Switch>
      <Route path="/:caseId">{({ caseId }) => <OneCase key={caseId} caseId={decodeURIComponent(caseId)} />}</Route>
      <Route>
        <CaseList />
      </Route>
    </Switch>
  );
}

function OneCase({ caseId }: { caseId: string }) {
  const say = useWords(cases);
  const [, go] = useLocation();
  useEffect(() => nowOpen(caseId), [caseId]);
  useOffered(
    useMemo<PageCommand[]>(() => {
      const group = say('list');
      const offered: PageCommand[] = [
        { id: 'cases:back', title: say('back'), group, keys: 'u', run: () => go(listAddress()) },
      ];
      const [next, previous] = [neighbour(caseId, 1), neighbour(caseId, -1)];
      const to = (id: string) => () => go(`/${encodeURIComponent(id)}`);
      if (next !== undefined)
        offered.push({ id: 'cases:next', title: say('nextCase'), group, keys: 'j', run: to(next) });
      if (previous !== undefined)
        offered.push({ id: 'cases:previous', title: say('previousCase'), group, keys: 'k', run: to(previous) });
      return offered;
    }, [say, caseId, go]),
  );
  return (
    <CasePage
      caseId={caseId}
      side={
        <Button icon={<ArrowLeftOutlined />} onClick={() => go(listAddress())}>
          {say('back')} <kbd>U</kbd>
        </Button>
      }
    />
  );
}
