import { Button, Input } from 'antd';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { useDraft } from '../data/drafts';
import { NotDone } from '../design/NotDone';
import { useWords } from '../words/useWords';
import { finance } from './words';

/** Takes a line out that does not fit one's own books; the agent reads the reason. */
export function StopLine({ listId, n, leave }: { listId: string; n: number; leave: () => void }) {
  const say = useWords(finance);
  const { given, act } = useAct();
  const [reason, setReason, clear] = useDraft(`stopLine/${listId}/${String(n)}`, '');
  const words = reason.trim();

  async function stop(): Promise<void> {
    const params = { path: { refundListId: listId, refundLineId: String(n) } };
    const list = await act([listId, n, words], (key) =>
      api.POST('/v1/finance/refundLists/{refundListId}/lines/{refundLineId}/stop', {
        params: { ...params, header: { 'Idempotency-Key': key } },
        body: { reason: words },
      }),
    );
    if (list === undefined) return;
    clear();
    leave();
    await readAgain('/v1/finance', '/v1/tasks');
  }

  return (
    <form
      className="finance-stop"
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '') void stop();
      }}
    >
      <Input
        autoFocus
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') leave();
        }}
        aria-label={say('stopWhy')}
        placeholder={say('stopWhy')}
        maxLength={500}
      />
      <Button danger type="primary" htmlType="submit" disabled={words === ''} loading={given.status === 'busy'}>
        {say('stopIt')}
      </Button>
      <Button onClick={leave}>{say('cancel')}</Button>
      <NotDone given={given} />
    </form>
  );
}
