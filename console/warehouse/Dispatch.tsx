import { Button, Input, Popconfirm } from 'antd';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Labelled } from '../design/Labelled';
import { NotDone } from '../design/NotDone';
import { useWords } from '../words/useWords';
import { AboutTask } from './AboutTask';
import { CourierField } from './CourierField';
import { courierOf } from './couriers';
import { processOf } from './goods';
import type { FloorTask } from './useFloorTasks';
import { warehouse } from './words';

export interface TaskFormProps {
  task: FloorTask;
  done: (what: { title: string; hint?: string }) => void;
  leave: () => void;
}

const EMPTY: { company?: string; number: string } = { number: '' };

/** Goods that go out: scan the label's number, see whose it is, done. Or there are none. */
export function Dispatch({ task, done, leave }: TaskFormProps) {
  const say = useWords(warehouse);
  const { given, give } = useGive(task.caseId);
  const [draft, setDraft, clear] = useDraft(`dispatch/${task.id}`, EMPTY);
  const company = draft.company ?? courierOf(draft.number) ?? '';
  const number = draft.number.trim();
  const isBusy = given.status === 'busy';
  const mayShip = number !== '' && company.trim() !== '' && !isBusy;
  const process = processOf(task);

  async function ship(): Promise<void> {
    const answer = await give('recordDispatch', { company: company.trim(), trackingNumber: number, process });
    if (answer === undefined) return;
    clear();
    done({ title: say('shipped'), hint: say('shippedHint', { number }) });
  }

  async function lack(): Promise<void> {
    if ((await give('recordOutOfStock', { process })) === undefined) return;
    clear();
    done({ title: say('noted'), hint: say('outOfStock') });
  }

  return (
    <section className="floor-card" aria-label={task.title}>
      <AboutTask task={task} />
      <form
        className="floor-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (mayShip) void ship();
        }}
      >
        <Labelled name={say('number')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              size="large"
              className="scan-field"
              value={draft.number}
              onChange={({ target }) => setDraft({ ...draft, number: target.value })}
              placeholder={say('scanHint')}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={50}
            />
          )}
        </Labelled>
        <CourierField value={company} set={(next) => setDraft({ ...draft, company: next })} />
        <NotDone given={given} />
        <div className="floor-actions floor-bottom">
          <Button size="large" type="primary" htmlType="submit" disabled={!mayShip} loading={isBusy}>
            {say('shipIt')}
          </Button>
          <Popconfirm
            title={say('outOfStockSure')}
            okText={say('outOfStock')}
            cancelText={say('cancel')}
            onConfirm={() => lack()}
          >
            <Button size="large" danger disabled={isBusy}>
              {say('outOfStock')}
            </Button>
          </Popconfirm>
          <Button size="large" onClick={leave}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </section>
  );
}
