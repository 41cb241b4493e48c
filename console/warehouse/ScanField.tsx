import BarcodeOutlined from '@ant-design/icons/BarcodeOutlined';
import CameraOutlined from '@ant-design/icons/CameraOutlined';
import { Button, Input, type InputRef } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/useWords';
import { warehouse } from './words';

const Camera = lazy(() => import('./Camera'));

const hasDetector = 'BarcodeDetector' in globalThis;

interface ScanFieldProps {
  /** A number was scanned or typed. */
  scanned: (number: string) => void;
  /** Enter in the empty field: goes on with what is on the screen. */
  enter?: () => void;
}

/**
 * The field into which a scanner types a number and Enter. It has the focus whenever nothing else needs it, so that a beep is
 * enough; the first letter typed elsewhere goes into it.
 */
export function ScanField({ scanned, enter }: ScanFieldProps) {
  const say = useWords(warehouse);
  const [value, setValue] = useState('');
  const [isFilming, setFilming] = useState(false);
  const field = useRef<InputRef>(null);
  useTypedAnywhere(field);

  function take(number: string): void {
    setValue('');
    if (number.trim() !== '') scanned(number.trim());
    else enter?.();
  }

  return (
    <div className="scan">
      <form
        className="scan-line"
        onSubmit={(event) => {
          event.preventDefault();
          take(value);
        }}
      >
        <Input
          ref={field}
          autoFocus
          size="large"
          className="scan-field"
          value={value}
          onChange={({ target }) => setValue(target.value)}
          placeholder={say('scanHint')}
          aria-label={say('number')}
          prefix={<BarcodeOutlined />}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={50}
        />
        <Button size="large" type="primary" htmlType="submit" className="scan-go">
          {say('look')}
        </Button>
        {hasDetector && (
          <Button
            size="large"
            className="scan-camera"
            icon={<CameraOutlined />}
            aria-label={say('camera')}
            onClick={() => setFilming(true)}
          />
        )}
      </form>
      {isFilming && (
        <Suspense>
          <Camera
            found={(number) => {
              setFilming(false);
              take(number);
            }}
            close={() => setFilming(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What a scanner types while a button has the focus goes into the field, and is no shortcut of the page. */
function useTypedAnywhere(field: React.RefObject<InputRef | null>): void {
  useEffect(() => {
    function typed(event: KeyboardEvent): void {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (key.length !== 1 || key === ' ' || key === '/' || key === '?' || ctrlKey || metaKey || altKey) return;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog], [role=listbox]'))
        return;
      event.stopImmediatePropagation();
      field.current?.focus();
    }
    addEventListener('keydown', typed, { capture: true });
    return () => removeEventListener('keydown', typed, { capture: true });
  }, [field]);
}
