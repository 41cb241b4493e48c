import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { KeptChat } from '../case/KeptChat';
import { type Case, useCase } from '../case/useCase';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { yuan } from '../design/Money';
import { Fact, Facts } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { mayLead } from '../people/may';
import { Name } from '../people/Name';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { Pictures } from './Pictures';
import { signEvidenceOf } from './signEvidence';
import { boards } from './words';

/** A column of the comparison: one case with its signs, what shows them, and the judgement. */
export function SignCase({ caseId }: { caseId: string }) {
  const { data: about, error } = useCase(caseId);
  return (
    <article className="sign-case">
      {error !== null && <Refusal of={error} />}
      {about === undefined && error === null && <Skeleton active />}
      {about !== undefined && <Column about={about} />}
    </article>
  );
}

function Column({ about }: { about: Case }) {
  const say = useWords(boards);
  const term = useTerms();
  const { role } = useShop();
  const { order, refund, signs, pastCases, owner } = about;
  const raised = signs.filter(({ confirmed }) => confirmed === undefined);
  return (
    <>
      <header className="rows-two">
        <h2 className="one-line">
          <Link href={`~/cases/${encodeURIComponent(about.id)}`}>{order?.nickname ?? about.buyerId}</Link>
        </h2>
        <Tag>{term('kinds', about.kind)}</Tag>
      </header>
      {signs.map(({ n, sort, evidence, at, confirmed }) => (
        <div key={n} className="sign">
          <strong className={confirmed === undefined ? 'past' : 'quiet'}>{term('signs', sort)}</strong>
          {confirmed !== undefined && <Tag>{say(confirmed ? 'confirmed' : 'unfounded')}</Tag>}
          <p>{signEvidenceOf(evidence, say, (found) => term('goods', found))}</p>
          <p className="quiet small">
            {say('found')} <When at={at} />
          </p>
        </div>
      ))}
      <Facts>
        <Fact name={say('order')}>{about.tid}</Fact>
        <Fact name={say('bought')}>
          {order === null
            ? '–'
            : `${order.lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('；')} · ${yuan(order.paid)}`}
        </Fact>
        <Fact name={say('asksFor')}>{refund === null ? '–' : `${yuan(refund.amount)} · ${refund.reason}`}</Fact>
        <Fact name={say('returns')}>
          {refund?.returnParcel === undefined ? (
            '–'
          ) : (
            <code>
              {refund.returnParcel.company} {refund.returnParcel.trackingNumber}
            </code>
          )}
        </Fact>
        <Fact name={say('past')}>
          {pastCases === null
            ? '–'
            : say('pastIs', { open: pastCases.open, closed: pastCases.closed, paid: yuan(pastCases.paid) })}
        </Fact>
        <Fact name={say('person')}>
          <Name of={owner} />
        </Fact>
      </Facts>
      <Pictures about={about} />
      <KeptChat caseId={about.id} />
      {mayLead(role) && raised.length > 0 && <Judge about={about} signs={raised.map(({ n }) => n)} />}
    </>
  );
}

/** One reason judges all signs of the case that nobody has judged: they are looked at together. */
function Judge({ about, signs }: { about: Case; signs: readonly number[] }) {
  const say = useWords(boards);
  const { given, give } = useGive(about.id);
  const [note, setNote, clear] = useDraft(`sign/${about.id}`, '');
  const [choice, choose] = useState<boolean>();

  async function judge(isFounded: boolean): Promise<void> {
    choose(isFounded);
    for (const sign of signs) {
      if ((await give('judgeSign', { confirmed: isFounded, note: note.trim(), sign })) === undefined) return;
    }
    clear();
  }

  const isBusy = given.status === 'busy';
  const how = signs.length > 1 ? ` · ${say('judgeAll', { count: signs.length })}` : '';
  return (
    <div className="sign-judge">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={say('judgeNote')}
        placeholder={say('judgeHint')}
        maxLength={2000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      {(given.status === 'refused' || given.status === 'unanswered') && <Refusal of={given.refusal} />}
      <div className="approval-buttons">
        <Button
          danger
          disabled={note.trim() === '' || isBusy}
          loading={isBusy && choice === true}
          onClick={() => void judge(true)}
        >
          {say('confirmed')}
          {how}
        </Button>
        <Button
          disabled={note.trim() === '' || isBusy}
          loading={isBusy && choice === false}
          onClick={() => void judge(false)}
        >
          {say('unfounded')}
          {how}
        </Button>
      </div>
    </div>
  );
}
