/** The colours of the page, for what draws without CSS. */
export interface Ink {
  text: string;
  quiet: string;
  line: string;
  ours: string;
  past: string;
  soon: string;
  paper: string;
  /** Of the panel on which it is drawn. */
  ground: string;
  font: string;
  isDark: boolean;
}

/** Reads antd's variables where an element stands. */
export function inkOf(element: Element, isDark: boolean): Ink {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--ant-color-${name}`).trim();
  return {
    text: read('text'),
    quiet: read('text-secondary'),
    line: read('border-secondary'),
    ours: read('primary'),
    past: read('error'),
    soon: read('warning'),
    paper: read('bg-elevated'),
    ground: read('bg-container'),
    font: style.fontFamily,
    isDark,
  };
}
