import { Button, Input } from 'antd';
import { Link } from 'wouter';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Labelled } from '../design/Labelled';
import { NotDone } from '../design/NotDone';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { AboutTask } from './AboutTask';
import type { TaskFormProps } from './Dispatch';
import { processOf } from './goods';
import { warehouse } from './words';

/** Something else that the warehouse was asked: what came of it, one button each. */
export function Errand({ task, done, leave }: TaskFormProps) {
  const say = useWords(warehouse);
  const choice = useChoices();
  const { given, give } = useGive(task.caseId);
  const [note, setNote, clear] = useDraft(`errand/${task.id}`, '');

  async function finish(outcome: string): Promise<void> {
    const words = note.trim();
    const answer = await give('finishErrand', {
      ...{ outcome, process: processOf(task) },
      ...(words !== '' && { note: words }),
    });
    if (answer === undefined) return;
    clear();
    done({ title: say('noted'), hint: choice('outcome', outcome) });
  }

  return (
    <section className="floor-card" aria-label={task.title}>
      <AboutTask task={task} />
      {task.command === 'finishErrand' ? (
        <>
          <Labelled name={say('note')}>
            {(id) => (
              <Input.TextArea
                id={id}
                value={note}
                onChange={({ target }) => setNote(target.value)}
                autoSize={{ minRows: 2, maxRows: 5 }}
                maxLength={2000}
              />
            )}
          </Labelled>
          <NotDone given={given} />
          <fieldset className="floor-set">
            <legend>{say('outcome')}</legend>
            <div className="floor-actions">
              {task.outcomes.map((outcome) => (
                <Button
                  key={outcome}
                  size="large"
                  disabled={given.status === 'busy'}
                  onClick={() => void finish(outcome)}
                >
                  {choice('outcome', outcome)}
                </Button>
              ))}
            </div>
          </fieldset>
        </>
      ) : (
        <Link className="floor-link" href={`~/cases/${encodeURIComponent(task.caseId)}`}>
          {say('openCase')}
        </Link>
      )}
      <Button size="large" block onClick={leave}>
        {say('cancel')}
      </Button>
    </section>
  );
}
