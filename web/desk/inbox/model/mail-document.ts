interface MailDocumentOptions {
  /** Pictures from elsewhere tell their owner that the mail is read. */
  readonly remotePictures: boolean;
  /** Addresses of the pictures inside it, by their `cid`. */
  readonly inline: ReadonlyMap<string, string>;
}

const style =
  'body{margin:8px;font:14px/20px "Segoe UI",system-ui,sans-serif;color:#242424;overflow-wrap:anywhere}img{max-width:100%;height:auto}';

/** A page that shows a mail and can do nothing else: its policy forbids scripts, frames, forms and all that is elsewhere. */
export function mailDocument(
  html: string,
  { remotePictures, inline }: MailDocumentOptions,
): string {
  const pictures = remotePictures ? 'blob: data: https:' : 'blob: data:';
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}; form-action 'none'`;
  const body = html.replaceAll(/cid:([^"'\s)>]+)/g, (all, cid: string) => inline.get(cid) ?? all);
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${style}</style></head><body>${body}</body></html>`;
}

export function hasRemotePictures(html: string): boolean {
  return /(<img[^>]+src\s*=\s*["']?https?:)|url\(\s*["']?https?:/i.test(html);
}
