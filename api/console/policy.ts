/** What the page may reach beside its own origin. */
export interface Reaches {
  /** Where links to files lead, when that is elsewhere: photos and films are shown from there. */
  files?: string;
  /** The sandbox of a local start: its corner of the page plays buyer and courier. */
  sandbox?: string;
  /** What moves the time of a local start. */
  clock?: string;
}

/** Content-Security-Policy of the page: its own scripts and styles, and those that show this answer's nonce. */
export function pagePolicy(nonce: string, { files, sandbox, clock }: Reaches): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    // React writes `style` attributes for places and sizes: they load nothing, and no nonce can be given to one.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', files],
    'font-src': ["'self'"],
    'connect-src': ["'self'", sandbox, clock],
    'media-src': ["'self'", 'blob:', files],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources.filter((source) => source !== undefined)].join(' '))
    .join('; ');
}
