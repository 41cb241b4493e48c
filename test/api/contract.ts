import { codesOf } from '../../api/contract/codes';
import { ERRORS, isErrorCode } from '../../api/contract/errors';
import type { Operation } from '../../api/contract/operation';
import { problem } from '../../api/contract/responses';
import { OPERATIONS } from '../../api/routes/all';

/**
 * Throws when an answer is none that the document allows: its status, its fields and, of a refusal, its code. Every test
 * client of the API asks this of every answer.
 */
export function throwUnlessDocumented(method: string, path: string, status: number, body: unknown): void {
  const operation = operationAt(method, path);
  if (!operation) return;
  const where = `${operation.id} answered ${status}`;
  const spec = operation.answers[status];
  const refusal = problem.safeParse(body);
  if (spec && !refusal.success) {
    if (!spec.schema) return;
    const { error } = spec.schema.safeParse(body);
    if (error) throw new Error(`${where}, and not as its schema says: ${error.message}`);
    return;
  }
  const { code } = refusal.success ? refusal.data : problem.parse(body);
  if (!isErrorCode(code) || ERRORS[code].status !== status || !codesOf(operation).includes(code)) {
    throw new Error(`${where} with the code ${code}, of which its document says nothing.`);
  }
}

/** What the document has at this address, if anything. */
export function operationAt(method: string, path: string): Operation | undefined {
  const [plain = ''] = path.split('?', 1);
  const verb = method.toLowerCase() === 'head' ? 'get' : method.toLowerCase();
  return MATCHERS.find(({ operation, pattern }) => operation.method === verb && pattern.test(plain))?.operation;
}

const MATCHERS = OPERATIONS.map((operation) => ({ operation, pattern: patternOf(operation) }));

function patternOf({ path, expressPath }: Operation): RegExp {
  const segment = expressPath === undefined ? '[^/]+' : '.+';
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, segment)}/?$`);
}
