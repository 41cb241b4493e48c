import { App, Button, Input, Radio } from 'antd';
import type { Schema } from '../../client';
import { api, queries } from '../data/client';
import { useDraft } from '../data/drafts';
import { Refusal } from '../design/Refusal';
import { useDo } from '../forms/useDo';
import { useNameOf } from '../people/usePeople';
import { useLanguage, useWords } from '../words/useWords';
import './sheet.css';
import { practice } from './words';

type Chat = Schema<'DrawnChat'>;
type Marks = Partial<Record<string, number>>;

interface Draft {
  marks: Marks;
  note: string;
}

const MARKS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The ten points of a chat. What is marked is kept in this browser until it is stored. */
export function JudgeSheet({ chat: { caseId, sheet }, close }: { chat: Chat; close: () => void }) {
  const say = useWords(practice);
  const language = useLanguage();
  const nameOf = useNameOf();
  const { message } = App.useApp();
  const { refusal, isBusy, run } = useDo();
  const points = queries.useQuery('get', '/v1/quality/points', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [draft, setDraft, clear] = useDraft<Draft | null>(`sheet/${caseId}`, null);
  const shown: Draft = draft ?? { marks: sheet?.marks ?? {}, note: sheet?.note ?? '' };
  const items = points.data?.items ?? [];
  const missing = items.filter(({ id }) => shown.marks[id] === undefined).length;
  const total = items.reduce((sum, { id }) => sum + (shown.marks[id] ?? 0), 0);

  async function judge(): Promise<void> {
    const body = { marks: shown.marks as Schema<'ChatSheet'>['marks'], note: shown.note.trim() || null };
    const stored = await run(
      () => api.PUT('/v1/quality/sheets/{caseId}', { params: { path: { caseId } }, body }),
      '/v1/quality',
    );
    if (stored === undefined) return;
    clear();
    void message.success(say('stored'));
  }

  return (
    <aside className="sheet" aria-label={say('sheet')}>
      <header className="drill-line">
        <h2>{say('sheet')}</h2>
        <strong>{say('total', { total })}</strong>
      </header>
      <p className="quiet small">{say('sheetHint')}</p>
      {points.error !== null && <Refusal of={points.error} />}
      <ol className="sheet-points">
        {items.map(({ id, asks }) => {
          const text = asks[language === 'zh' ? 'zh-CN' : 'en'];
          return (
            <li key={id}>
              <span id={`point-${id}`}>{text}</span>
              <Radio.Group
                className="sheet-marks"
                optionType="button"
                size="small"
                aria-labelledby={`point-${id}`}
                value={shown.marks[id]}
                options={MARKS.map((mark) => ({ value: mark, label: String(mark) }))}
                onChange={({ target }) =>
                  setDraft({ ...shown, marks: { ...shown.marks, [id]: target.value as number } })
                }
              />
            </li>
          );
        })}
      </ol>
      <label htmlFor="sheet-note">{say('note')}</label>
      <Input.TextArea
        id="sheet-note"
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={shown.note}
        onChange={({ target }) => setDraft({ ...shown, note: target.value })}
      />
      {refusal !== undefined && <Refusal of={refusal} />}
      <div className="answer-bar">
        <span className="quiet small">
          {missing > 0 ? say('missing', { count: missing }) : sheet && say('judgedBy', { who: nameOf(sheet.judgedBy) })}
        </span>
        <Button className="only-narrow" onClick={close}>
          {say('backToList')}
        </Button>
        <Button type="primary" loading={isBusy} disabled={missing > 0 || draft === null} onClick={() => void judge()}>
          {say(sheet === null ? 'judge' : 'judgeAgain')}
        </Button>
      </div>
    </aside>
  );
}
