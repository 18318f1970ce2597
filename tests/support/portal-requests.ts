interface PortalRequest {
  /** Of the function, as the Portal lists it. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly status: number;
  /** Part of the answer; undefined: the page does not say. */
  readonly answer: unknown;
}

const job =
  /^Function `(\w+)`\.[^\n]*\n\n```http\n([\s\S]*?)\n```\n\nAnswer: (\d{3})(?: `([^`]+)`)?/gm;

/** The requests of docs/portal.md in its order; throws when a block is none, or a mark such as `<function key>` has no value. */
export function portalRequests(
  page: string,
  fill: (mark: string) => string | undefined,
): readonly PortalRequest[] {
  const requests = [...page.matchAll(job)].map(
    ([, name = '', block = '', status, answer]): PortalRequest => {
      const filled = block.replaceAll(/<[a-z][a-z0-9 ]+>/gi, (mark) => {
        const value = fill(mark);
        if (value === undefined) throw new Error(`${name}: what is ${mark}?`);
        return value;
      });
      const [head = '', ...body] = filled.split('\n\n');
      const [first = '', ...lines] = head.split('\n');
      const [method = '', path = ''] = first.split(' ');
      return {
        name,
        method,
        path,
        headers: Object.fromEntries(lines.map((line) => line.split(/: (.*)/, 2))),
        body: body.length === 0 ? null : body.join('\n\n'),
        status: Number(status),
        answer: answer === undefined ? undefined : JSON.parse(answer),
      };
    },
  );
  const blocks = page.split('```http').length - 1;
  if (requests.length !== blocks)
    throw new Error(`Of ${blocks} requests only ${requests.length} can be read.`);
  return requests;
}
