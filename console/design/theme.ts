import { theme as antd, type ThemeConfig } from 'antd';

/** Colours carry meaning alone: past, soon, done, ours. Everything else is grey. */
const LIGHT = {
  colorPrimary: '#0f6b7a',
  colorError: '#b42a20',
  colorWarning: '#8f5200',
  colorSuccess: '#23703f',
  colorInfo: '#0f6b7a',
  colorLink: '#0f6b7a',
  colorTextBase: '#17202b',
  colorBgLayout: '#f4f6f8',
  colorBorder: '#cfd6de',
  colorBorderSecondary: '#e3e8ed',
  colorPrimaryBg: '#e4f1f3',
  colorPrimaryBgHover: '#d3e8ec',
  colorPrimaryBorder: '#98c8d0',
  colorErrorBg: '#fdeceb',
  colorErrorBorder: '#f0bab5',
  colorWarningBg: '#fdf3e2',
  colorWarningBorder: '#e8c88f',
  colorSuccessBg: '#e7f4ec',
  colorSuccessBorder: '#a6d3b6',
  colorTextPlaceholder: '#66717e',
  colorTextDescription: '#66717e',
};

const DARK = {
  colorPrimary: '#58bfcf',
  colorError: '#f28b7f',
  colorWarning: '#e3a949',
  colorSuccess: '#67c28b',
  colorInfo: '#58bfcf',
  colorLink: '#6cc7d6',
  colorTextBase: '#e6ebf0',
  colorBgBase: '#12171d',
  colorBgLayout: '#0c1014',
  colorBgContainer: '#151b22',
  colorBgElevated: '#1c242d',
  colorBorder: '#36424e',
  colorBorderSecondary: '#27313b',
  colorPrimaryBg: '#0d2a30',
  colorPrimaryBgHover: '#16414a',
  colorPrimaryBorder: '#1f5f6b',
  colorErrorBg: '#3a1b19',
  colorErrorBorder: '#7a3a34',
  colorWarningBg: '#352711',
  colorWarningBorder: '#6f5426',
  colorSuccessBg: '#15301f',
  colorSuccessBorder: '#2f6344',
  colorTextPlaceholder: '#8e9aa6',
  colorTextDescription: '#8e9aa6',
};

const FONT =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** antd as this page wears it: one type scale (12, 13, 15, 18), one spacing scale (4, 8, 12, 16, 24, 32). */
export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'console' },
    hashed: false,
    token: {
      ...(isDark ? DARK : LIGHT),
      fontFamily: FONT,
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 15,
      fontSizeHeading3: 18,
      fontSizeHeading4: 15,
      controlHeight: 30,
      controlHeightSM: 24,
      controlHeightLG: 36,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      padding: 12,
      paddingLG: 16,
      margin: 12,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        ...(isDark && { primaryColor: '#06222a' }),
      },
      Table: { cellPaddingBlock: 7, cellPaddingInline: 10, headerBg: 'transparent', headerSplitColor: 'transparent' },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
      Tabs: { horizontalMargin: '0 0 12px 0' },
    },
  };
}
