import { shopHeaders } from '../data/client';
import type { KeptPhoto } from './keptPhotos';

/**
 * Sends a photo as evidence of its case, and tells how far it is, from 0 to 1. Its id is the request's key: sent again after a lost
 * answer, it is the same piece. Rejects with the API's problem, or with a TypeError where no server answers.
 */
export function sendPhoto(
  { id, caseId, name, sort, grams, file }: KeptPhoto,
  told: (part: number) => void,
): Promise<void> {
  const query = new URLSearchParams({ name, sort, from: 'shop', ...(grams !== undefined && { grams: String(grams) }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/cases/${encodeURIComponent(caseId)}/evidence?${query.toString()}`);
    request.setRequestHeader('Content-Type', file.type || 'image/jpeg');
    request.setRequestHeader('Idempotency-Key', id);
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
