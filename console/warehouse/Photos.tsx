import CameraOutlined from '@ant-design/icons/CameraOutlined';
import { Button, InputNumber, Progress } from 'antd';
import { useRef, useState } from 'react';
import { Choose } from '../design/Choose';
import { Refusal } from '../design/Refusal';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { PHOTO_SORTS, type PhotoSort } from './keptPhotos';
import type { Photo, usePhotos } from './usePhotos';
import { warehouse } from './words';

/** Photos of the goods: taken by the telephone's camera, each with how far it is. */
export function Photos({ photos, add, send, remove }: ReturnType<typeof usePhotos>) {
  const say = useWords(warehouse);
  const choice = useChoices();
  const [sort, setSort] = useState<PhotoSort>('photo');
  const [grams, setGrams] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);

  return (
    <fieldset className="floor-set">
      <legend>{say('photos')}</legend>
      <div className="photo-sort">
        <Choose
          size="large"
          aria-label={say('photoOf')}
          value={sort}
          onChange={(next) => setSort(next)}
          options={PHOTO_SORTS.map((one) => ({ value: one, label: choice('sort', one) }))}
        />
        {sort !== 'photo' && (
          <InputNumber
            size="large"
            aria-label={say('grams')}
            placeholder={say('grams')}
            min={1}
            max={1_000_000}
            precision={0}
            value={grams}
            onChange={setGrams}
          />
        )}
      </div>
      <ul className="photo-list">
        {photos.map((photo) => (
          <OnePhoto key={photo.id} photo={photo} send={() => void send(photo)} remove={() => remove(photo.id)} />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={say('takePhoto')}
        onChange={({ target }) => {
          for (const file of target.files ?? [])
            void add(file, sort, sort === 'photo' ? undefined : (grams ?? undefined));
          target.value = '';
          setGrams(null);
          setSort('photo');
        }}
      />
      <Button size="large" block icon={<CameraOutlined />} onClick={() => input.current?.click()}>
        {say('takePhoto')}
      </Button>
    </fieldset>
  );
}

function OnePhoto({ photo, send, remove }: { photo: Photo; send: () => void; remove: () => void }) {
  const say = useWords(warehouse);
  const choice = useChoices();
  const { url, status, part, refusal, sort, grams, name } = photo;
  const percent = Math.round(part * 100);
  return (
    <li className="photo">
      <img src={url} alt={name} />
      <div className="photo-told">
        <span>
          {choice('sort', sort)}
          {grams !== undefined && ` · ${String(grams)} g`}
        </span>
        {status === 'sending' && (
          <>
            <span className="small quiet">{say('uploading', { percent })}</span>
            <Progress percent={percent} size="small" showInfo={false} aria-label={name} />
          </>
        )}
        {status === 'sent' && <span className="small fine">✓ {say('uploaded')}</span>}
        {status === 'failed' && (
          <>
            <span className="small past">{say('photoFailed')}</span>
            <Refusal of={refusal} />
            <span className="photo-again">
              <Button onClick={send}>{say('retry')}</Button>
              <Button onClick={remove}>{say('remove')}</Button>
            </span>
          </>
        )}
      </div>
    </li>
  );
}
