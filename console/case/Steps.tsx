import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { Panel } from '../design/Panel';
import { Tag } from '../design/Tag';
import { Countdown } from '../design/When';
import { useTerms } from '../words/terms';
import { useRefusals } from '../words/useRefusals';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { CommandForm } from './CommandForm';
import { useChosenCommand } from './chosenCommand';
import { GROUPS } from './groups';
import { type Allowed, allowedOf, type Case, reasonAgainst } from './useCase';
import { caseWords } from './words';

/** Commands that agents give most, whatever the task is. */
const USUAL = [
  'propose',
  'recordAnswer',
  'recordFollowUp',
  'reply',
  'recordCall',
  'hold',
  'promiseTime',
  'addNote',
  'callForHelp',
];

/** The task's own command as an open form, then whatever else may be done now. Only allowed commands are shown. */
export function Steps({ about, task: given }: { about: Case; task?: Task }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const inWords = useRefusals();
  const inTaskWords = useTaskTexts();
  const task = useMemo(() => given && inTaskWords(given), [given, inTaskWords]);
  const [isWhole, setWhole] = useState(false);
  const { chosen, choose, leave } = useChosenCommand();
  const allowed = useMemo(() => allowedOf(about), [about]);
  const first = task?.closedAt === null ? allowed.find(({ name }) => name === task.command) : undefined;
  const open = allowed.find(({ name }) => name === chosen?.name) ?? first;

  useOffered(
    useMemo<PageCommand[]>(
      () => [
        ...(first === undefined
          ? []
          : [
              {
                id: 'begin',
                title: say('begin'),
                group: term('kinds', about.kind),
                keys: 'enter',
                run: () => choose({ name: first.name }),
              },
            ]),
        ...allowed.map(({ name }) => ({
          id: `command:${name}`,
          title: term('commands', name),
          group: term('kinds', about.kind),
          keys: KEYS[name],
          run: () => choose({ name }),
        })),
      ],
      [allowed, first, about.kind, choose, term, say],
    ),
  );

  const against = task?.closedAt === null && first === undefined ? reasonAgainst(about, task.command) : undefined;
  return (
    <Panel
      title={task?.closedAt === null ? task.title : say('nextStep')}
      side={task?.closedAt === null && <Countdown at={task.dueAt} />}
    >
      {task?.closedAt === null && task.script !== task.title && <p className="task-script">{task.script}</p>}
      {against !== undefined && <p className="soon">{say('notNow', { reason: inWords(against).text })}</p>}
      {open !== undefined && (
        <CommandForm
          key={open.name}
          about={about}
          command={open}
          start={chosen?.start}
          focus={chosen !== undefined}
          done={leave}
          cancel={open === first ? undefined : leave}
        />
      )}
      {allowed.length === 0 && <p className="quiet">{say('nothingAllowed')}</p>}
      <Others
        allowed={allowed.filter(({ name }) => name !== open?.name)}
        isWhole={isWhole}
        toggle={() => setWhole(!isWhole)}
        choose={choose}
      />
    </Panel>
  );
}

/** Letters that begin a command in the case; in the queue J, K, C and S are taken. */
const KEYS: Readonly<Partial<Record<string, string>>> = {
  propose: 'p',
  reply: 'r',
  recordAnswer: 'a',
  recordCall: 't',
  recordIncoming: 'i',
  addNote: 'n',
  callForHelp: 'h',
};

function Others({
  allowed,
  isWhole,
  toggle,
  choose,
}: {
  allowed: readonly Allowed[];
  isWhole: boolean;
  toggle: () => void;
  choose: (command: { name: string }) => void;
}) {
  const say = useWords(caseWords);
  const term = useTerms();
  const button = ({ name }: Allowed) => (
    <Button key={name} size="small" onClick={() => choose({ name })}>
      {term('commands', name)}
    </Button>
  );
  const usual = allowed.filter(({ name }) => USUAL.includes(name));
  return (
    <div className="other-steps">
      {isWhole ? (
        GROUPS.map(({ name, commands }) => {
          const some = allowed.filter((one) => commands.includes(one.name));
          if (some.length === 0) return null;
          return (
            <div key={name} className="step-group">
              <Tag>{say(name)}</Tag>
              <div className="step-buttons">{some.map(button)}</div>
            </div>
          );
        })
      ) : (
        <div className="step-buttons">{usual.map(button)}</div>
      )}
      {allowed.length > usual.length && (
        <Button type="link" size="small" onClick={toggle} aria-expanded={isWhole}>
          {say(isWhole ? 'hideSteps' : 'allSteps')}
        </Button>
      )}
    </div>
  );
}
