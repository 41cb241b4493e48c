import Icon from '@ant-design/icons/es/components/AntdIconLight';
import type { ComponentProps } from 'react';

/**
 * What stands in for the icon of antd, in our files and in its own (vite.config.mjs). That one calls itself by its English name; an
 * icon is a picture beside words, or in a button that has a name. Whoever gives it a name is heard.
 */
export default function SilentIcon(props: ComponentProps<typeof Icon>) {
  const isNamed = props['aria-label'] !== undefined || props['aria-labelledby'] !== undefined;
  return <Icon {...(isNamed ? {} : SILENT)} {...props} />;
}

const SILENT = { role: undefined, 'aria-label': undefined, 'aria-hidden': true } as const;
