import { shopHeaders } from './client';

/** A file of evidence on its way to its case. */
export interface SentFile {
  /** The request's key: sent again after a lost answer, it is the same piece. */
  key: string;
  caseId: string;
  name: string;
  sort: string;
  from: 'buyer' | 'shop';
  /** Of a photo of a scale. */
  grams?: number;
  file: Blob;
}

/**
 * Hands a file in as evidence; it is the body itself (docs/api.md). Tells how far it is, from 0 to 1. Rejects with the API's
 * problem, or with a TypeError where no server answers.
 */
export function sendFile(
  { key, caseId, name, sort, from, grams, file }: SentFile,
  told: (part: number) => void = () => undefined,
): Promise<void> {
  const query = new URLSearchParams({ name, sort, from, ...(grams !== undefined && { grams: String(grams) }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/cases/${encodeURIComponent(caseId)}/evidence?${query.toString()}`);
    request.setRequestHeader('Content-Type', file.type || 'image/jpeg');
    request.setRequestHeader('Idempotency-Key', key);
    for (const [header, value] of Object.entries(shopHeaders())) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(problemOf(request));
    };
    request.onerror = () => reject(new TypeError('The server did not answer.'));
    request.ontimeout = request.onerror;
    request.timeout = 120_000;
    request.send(file);
  });
}

function problemOf({ responseText, status }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText) as unknown;
  } catch {
    return { status };
  }
}
