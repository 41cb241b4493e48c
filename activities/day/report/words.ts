import type { CauseSort } from '../../../domain/report/week';
import type { Language } from '../../../domain/vocabulary';

/** What the report says besides names and numbers, in the shop's language. */
export interface ReportWords {
  lang: string;
  title: string;
  week(from: string, to: string): string;
  compared: string;
  numbers: string;
  measure: string;
  thisWeek: string;
  weekBefore: string;
  change: string;
  missed: string;
  nothingMissed: string;
  missedCount(count: number): string;
  day: string;
  ofDay: string;
  limit: string;
  alarm: string;
  target: string;
  causes: string;
  causeHeads: { subject: string; cause: string; count: string; before: string; paid: string; examples: string };
  noCause: string;
  ofCauses(count: number, before: number, paid: string): string;
  sorts: Readonly<Record<CauseSort, string>>;
  other: string;
  unnamed: string;
  none: string;
  points(value: string): string;
  units: { ms: string; s: string; min: string; h: string; d: string };
  foot: string;
}

const zh: ReportWords = {
  lang: 'zh-CN',
  title: '售后周报',
  week: (from, to) => `${from} 至 ${to}`,
  compared: '与前一周对比',
  numbers: '一、本周指标',
  measure: '指标',
  thisWeek: '本周',
  weekBefore: '上周',
  change: '变化',
  missed: '二、未达标的日子',
  nothingMissed: '本周每天都在警戒线与目标之内。',
  missedCount: (count) => `共 ${count} 项未达标。红色为警戒线，橙色为目标。`,
  day: '日期',
  ofDay: '当日',
  limit: '标准',
  alarm: '警戒',
  target: '目标',
  causes: '三、问题原因',
  causeHeads: { subject: '对象', cause: '原因', count: '本周', before: '上周', paid: '赔付', examples: '案例' },
  noCause: '本周没有登记。',
  ofCauses: (count, before, paid) => `本周 ${count} 件，上周 ${before} 件，赔付 ${paid}`,
  sorts: {
    product: '商品',
    warehouse: '仓库',
    courier: '快递',
    page: '页面',
    purchasing: '采购',
    preSales: '售前',
  },
  other: '其他',
  unnamed: '未注明',
  none: '—',
  points: (value) => `${value} 分`,
  units: { ms: '毫秒', s: '秒', min: '分', h: '小时', d: '天' },
  foot: '案例为售后单号；本报告不含买家信息。',
};

const en: ReportWords = {
  lang: 'en',
  title: 'After-sales week',
  week: (from, to) => `${from} to ${to}`,
  compared: 'beside the week before',
  numbers: '1. Numbers of the week',
  measure: 'Measure',
  thisWeek: 'Week',
  weekBefore: 'Before',
  change: 'Change',
  missed: '2. Days that missed a limit',
  nothingMissed: 'Every day of the week kept its alarms and targets.',
  missedCount: (count) => `${count} missed. Red is an alarm, orange a target.`,
  day: 'Day',
  ofDay: 'Value',
  limit: 'Limit',
  alarm: 'Alarm',
  target: 'Target',
  causes: '3. Causes',
  causeHeads: { subject: 'Of what', cause: 'Cause', count: 'Week', before: 'Before', paid: 'Paid', examples: 'Cases' },
  noCause: 'Nothing was registered.',
  ofCauses: (count, before, paid) => `${count} this week, ${before} the week before, ${paid} paid`,
  sorts: {
    product: 'Products',
    warehouse: 'Warehouse',
    courier: 'Couriers',
    page: 'Page',
    purchasing: 'Purchasing',
    preSales: 'Pre-sales',
  },
  other: 'other',
  unnamed: 'not named',
  none: '–',
  points: (value) => value,
  units: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
  foot: 'Cases are named by their numbers; no buyer stands in this report.',
};

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { 'zh-CN': zh, en };
