import { SpanKind } from '@opentelemetry/api';
import type { SpanAbout } from '../telemetry/spans';

/** A statement as its span shows it: what it does, and with which table first. Its values stay here. */
export function statementSpan(text: string): () => SpanAbout {
  return () => ({ name: nameOfStatement(text), kind: SpanKind.CLIENT, facts: { 'db.system.name': 'postgresql' } });
}

/** `SELECT Case`, `INSERT CaseEvent`: of few values, as a span's name has to be. */
export function nameOfStatement(text: string): string {
  const verb = /\b(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/i.exec(text)?.[1]?.toUpperCase() ?? 'SQL';
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"public"\.)?"(\w{1,60})"/i.exec(text)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}
