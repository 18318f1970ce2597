import type { FlowChange, FlowDifference } from '#shared/contracts/flow/difference.ts';

const signs: Readonly<Record<FlowChange['what'], string>> = {
  added: '+',
  removed: '-',
  changed: '~',
};
const longest = 100;

/** A difference as lines for people, one for each change. */
export function renderDifference({ changes }: FlowDifference): string {
  return changes.map(renderChange).join('\n');
}

function renderChange({ node, field, what, before, after }: FlowChange): string {
  const place = [node === null ? 'flow' : `node ${node}`, field].filter(Boolean).join('.');
  const values = [before, after].filter((value) => value !== undefined).map(shorten);
  return `${signs[what]} ${place}: ${values.join(' → ')}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
