import type { Source } from '../../world/model.ts';
import type { Connection } from '../model.ts';
import { AcsProblem } from '../problem.ts';

/** 400/8567 when speech is needed and the call was answered without `callIntelligenceOptions`; 400/8582 for nothing to say. */
export function checkSpeech({ canSpeak }: Connection, sources: readonly Source[], listens = false) {
  const speaks = sources.some(({ kind }) => kind !== 'file');
  if ((speaks || listens) && !canSpeak)
    throw new AcsProblem(
      400,
      '8567',
      'Action failed: no Azure AI services endpoint is linked; give CallIntelligenceOptions when answering or creating the call.',
    );
  if (sources.some(isEmpty))
    throw new AcsProblem(400, '8582', 'Play source text or SSML cannot be empty.');
}

function isEmpty(source: Source): boolean {
  return (
    (source.kind === 'text' && source.text.trim() === '') ||
    (source.kind === 'ssml' && source.ssml.trim() === '')
  );
}
