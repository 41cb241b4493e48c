/**
 * Why a shop's calls wait after its database was brought back from a backup. What was paid since the backup stands in no book of
 * ours, so the books are compared before anything leaves (docs/backup.md). Neither new credentials nor a person's resume end it.
 */
export const RESTORED = 'restored';

/** Whatever a shop speaks to. */
export const PAUSED_PROVIDERS = ['top', 'alipay', 'kuaidi100', 'aliyunSms'] as const;
