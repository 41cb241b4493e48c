import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../data/act';
import { readCaseAgain } from '../data/cache';
import { api } from '../data/client';
import { sendFile } from '../data/sendFile';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Case } from './useCase';
import { caseWords } from './words';

type Piece = Case['evidence'][number];

/** A file that is looked at, by a link that ends after some minutes. */
type Shown = Pick<Piece, 'id' | 'name' | 'mediaType'> & { url: string };

/** Photos and other proof: shown by signed links, added by choosing files or a camera. */
export function Evidence({ about }: { about: Case }) {
  const say = useWords(caseWords);
  const term = useTerms();
  const [refusal, setRefusal] = useState<unknown>();
  const { given, act } = useAct();
  const isBusy = given.status === 'busy';
  const [shown, setShown] = useState<Shown>();

  /** Opens a file, or closes the one that is open. */
  async function show({ id: evidenceId, name, mediaType }: Piece): Promise<void> {
    if (shown?.id === evidenceId) return setShown(undefined);
    const params = { path: { caseId: about.id, evidenceId } };
    const { data, error } = await api.GET('/v1/cases/{caseId}/evidence/{evidenceId}', { params });
    setRefusal(error);
    setShown(data && { id: evidenceId, name, mediaType, url: data.url });
  }

  async function add(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const { name, size, lastModified, type } = file;
      const sort = type.startsWith('video/') ? 'video' : 'photo';
      const isSent = await act([name, size, lastModified], async (key) => {
        await sendFile({ key, caseId: about.id, name, sort, from: 'buyer', file });
        return { data: true };
      });
      if (isSent === undefined) break;
    }
    void readCaseAgain(about.id);
  }

  return (
    <Panel
      title={say('evidence')}
      side={
        <label className="file-button">
          <input
            type="file"
            multiple
            accept="image/*,video/*"
            className="visually-hidden"
            disabled={isBusy}
            onChange={({ target }) => {
              void add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <span>{say(isBusy ? 'uploading' : 'addEvidence')}</span>
        </label>
      }
    >
      {about.evidence.length === 0 && <p className="quiet small">{say('noEvidence')}</p>}
      <ul>
        {about.evidence.map((piece) => (
          <li key={piece.id}>
            <div className="evidence-row">
              <Button type="link" size="small" aria-expanded={shown?.id === piece.id} onClick={() => void show(piece)}>
                {piece.name}
              </Button>
              <span className="quiet small">
                {term('goods', piece.sort)} · {term('judged', piece.from)}
              </span>
            </div>
            {shown?.id === piece.id && <Picture of={shown} />}
          </li>
        ))}
      </ul>
      {refusal !== undefined && <Refusal of={refusal} />}
      {given.refusal !== undefined && <Refusal of={given.refusal} />}
    </Panel>
  );
}

function Picture({ of: { url, name, mediaType } }: { of: Shown }) {
  if (mediaType.startsWith('image/')) return <img className="evidence-picture" src={url} alt={name} />;
  if (mediaType.startsWith('video/'))
    // biome-ignore lint/a11y/useMediaCaption: a buyer's film has no captions.
    return <video className="evidence-picture" src={url} controls />;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}
