import { Segmented, type SegmentedProps } from 'antd';
import { useWords } from '../words/useWords';
import { design } from './words';

/** One of a few views or filters, side by side. Its name for screen readers is in the language of the page. */
export function Choose<Value extends string | number>(props: Omit<SegmentedProps<Value>, 'ref'>) {
  return <Segmented<Value> aria-label={useWords(design)('show')} {...props} />;
}
