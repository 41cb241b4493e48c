import { Button, Input } from 'antd';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { useDraft } from '../data/drafts';
import { NotDone } from '../design/NotDone';
import { useWords } from '../words/useWords';
import { finance } from './words';

/** How a difference was cleared up, in words; then it is closed. */
export function CloseDifference({ differenceId, leave }: { differenceId: string; leave: () => void }) {
  const say = useWords(finance);
  const { given, act } = useAct();
  const [note, setNote, clear] = useDraft(`difference/${differenceId}`, '');
  const words = note.trim();

  async function close(): Promise<void> {
    const closed = await act([differenceId, words], (key) =>
      api.POST('/v1/differences/{differenceId}/close', {
        params: { path: { differenceId }, header: { 'Idempotency-Key': key } },
        body: { note: words },
      }),
    );
    if (closed === undefined) return;
    clear();
    leave();
    await readAgain('/v1/differences');
  }

  return (
    <form
      className="finance-stop"
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '') void close();
      }}
    >
      <Input
        autoFocus
        value={note}
        onChange={({ target }) => setNote(target.value)}
        aria-label={say('closeHow')}
        placeholder={say('closeHow')}
        maxLength={2000}
      />
      <Button type="primary" htmlType="submit" disabled={words === ''} loading={given.status === 'busy'}>
        {say('closeIt')}
      </Button>
      <Button onClick={leave}>{say('cancel')}</Button>
      <NotDone given={given} />
    </form>
  );
}
