import type { FlowPlay } from './flow-play.ts';

/** What a flow is doing, in words for whoever reads why a test failed. */
export function describePlace({ state, pending }: FlowPlay): string {
  const waits = pending.map(({ command, node }) => {
    const what = command.type === 'collect' ? `collect (${command.kind})` : command.type;
    return `${what} at '${node}'`;
  });
  const { ended } = state;
  if (ended) {
    const why = ended.detail === undefined ? '' : `: ${ended.detail}`;
    return `the flow ended (${ended.reason}) at '${ended.node}'${why}`;
  }
  return waits.length > 0 ? `the flow waits for ${waits.join(', ')}` : 'the flow waits for nothing';
}
