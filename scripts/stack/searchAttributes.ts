import { Connection, type ConnectionOptions } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** Search attributes of the case workflow, all Keyword, without personal data: shop, kind, phase. */
export const searchAttributes = ['CaseShop', 'CaseKind', 'CasePhase'] as const;

/** Makes the search attributes that a server which is not ours lacks. Throws when it does not answer or refuses. */
export async function ensureSearchAttributes(options: ConnectionOptions, namespace: string): Promise<void> {
  const connection = await Connection.connect({ connectTimeout: 10_000, ...options });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = searchAttributes.filter((name) => !(name in customAttributes));
    if (missing.length === 0) return;
    const keyword = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    });
  } finally {
    await connection.close();
  }
}
