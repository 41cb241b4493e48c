import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { cache } from '../data/cache';
import { themeOf } from '../design/theme';
import { Entrance } from '../session/Entrance';
import { useLanguage } from '../words/useWords';
import { useAppearance } from './appearance';
import { Boundary } from './Boundary';

/** The nonce that the API has put into the page: styles made at run time carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

/** The whole page: language, theme, what was read, and whoever comes in. */
export function App() {
  const language = useLanguage();
  const { isDark } = useAppearance();
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider
      theme={themeOf(isDark)}
      locale={language === 'zh' ? zh : en}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntdApp component="div">
        <QueryClientProvider client={cache}>
          <Boundary>
            <Entrance />
          </Boundary>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
