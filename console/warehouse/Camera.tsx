import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

/** What some browsers have and TypeScript does not know. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}

declare const BarcodeDetector: new () => Detector;

/** How often the picture is looked at, ms. */
const EVERY = 250;

/** The camera's picture, until a barcode is in it. */
export default function Camera({ found, close }: { found: (number: string) => void; close: () => void }) {
  const say = useWords(warehouse);
  const video = useRef<HTMLVideoElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const tell = useRef(found);
  tell.current = found;

  useEffect(() => {
    const detector = new BarcodeDetector();
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;

    async function look(): Promise<void> {
      if (isOver || video.current === null) return;
      const [code] = await detector.detect(video.current).catch(() => []);
      if (isOver) return;
      if (code === undefined) timer = setTimeout(() => void look(), EVERY);
      else tell.current(code.rawValue);
    }

    async function film(): Promise<void> {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (isOver || video.current === null) return end();
      video.current.srcObject = stream;
      await video.current.play();
      await look();
    }

    function end(): void {
      isOver = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    }

    film().catch(() => setFailed(true));
    return end;
  }, []);

  return (
    <div className="camera">
      {hasFailed ? <p className="past">{say('cameraFailed')}</p> : <p className="quiet">{say('cameraHint')}</p>}
      {!hasFailed && (
        <video ref={video} muted playsInline>
          <track kind="captions" />
        </video>
      )}
      <Button size="large" block onClick={close}>
        {say('stop')}
      </Button>
    </div>
  );
}
