import { words } from '../words/words';

/** Of the small parts that all rooms share. */
export const design = words('design', {
  left: ['剩 {{length}}', '{{length}} left'],
  over: ['已超 {{length}}', '{{length}} over'],
  ago: ['{{length}}前', '{{length}} ago'],
  inTime: ['{{length}}后', 'in {{length}}'],
  justNow: ['刚刚', 'just now'],
  noDeadline: ['无时限', 'no deadline'],
  retry: ['重试', 'Try again'],
  loading: ['正在读取', 'Loading'],
  failed: ['读取失败', 'This could not be read'],
  away: ['连不上服务器，恢复后自动重读。', 'The server cannot be reached; this is read again by itself.'],
  original: ['原文', 'As the API says it'],
  unknown: ['未知', 'unknown'],
  show: ['显示', 'Show'],
  more: ['更多', 'More'],
  copied: ['已复制', 'Copied'],
  unanswered: [
    '没有收到答复，可能已经完成。再按一次，不会重复。',
    'No answer came; it may be done. Press again, nothing is done twice.',
  ],
  copy: ['复制', 'Copy'],
});
