/** Fields that name a person, or hold what a person said, wherever they lie in a payload. */
const PERSONAL = new Set([
  ...['buyerId', 'buyerNick', 'nick', 'nickname', 'realName', 'account', 'phone', 'receiver', 'address'],
  ...['text', 'note', 'reason', 'description', 'content', 'said', 'suggestion'],
]);

/** A word of our own, such as `notFound` or a key of the texts, says nothing of a person. */
const OUR_OWN = /^[A-Za-z][A-Za-z0-9.:_-]*$/;

/** The values of personal fields in opened payloads: what nobody may read in a history. */
export function personalIn(opened: unknown): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      const isWorthHiding = value.length >= 4 && (!OUR_OWN.test(value) || name === 'buyerId');
      if (PERSONAL.has(name) && isWorthHiding) found.add(value);
    } else if (value instanceof Uint8Array) look(parsed(value), '');
    else if (Array.isArray(value)) for (const one of value) look(one, name);
    else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) look(one, key);
    }
  };
  look(opened, '');
  return found;
}

/** All that can be read in a history without a key: names, texts, and payloads as the text that they are. */
export function readable(history: unknown): string {
  const texts: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString('utf8'));
    else if (Array.isArray(value)) value.forEach(look);
    else if (value !== null && typeof value === 'object') {
      texts.push(...Object.keys(value));
      Object.values(value).forEach(look);
    }
  };
  look(history);
  return texts.join('\n');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
