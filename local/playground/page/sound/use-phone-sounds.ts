import { useEffect } from 'react';
import type { Hearing } from '../../../acs/world/model.ts';
import { languageOf, spokenText } from '../../spoken-text.ts';
import { useAround } from '../surroundings.ts';
import type { PatternName } from './patterns.ts';

interface Loudness {
  /** Prompts, music and the ringing at the other end. */
  readonly isSpeaking: boolean;
  readonly isRinging: boolean;
}

/** Makes heard what a phone hears. */
export function usePhoneSounds(hearing: Hearing, { isSpeaking, isRinging }: Loudness): void {
  const { sounds } = useAround();
  const pattern = patternOf(hearing, { isSpeaking, isRinging });
  useEffect(() => (pattern ? sounds.loop(pattern) : undefined), [sounds, pattern]);

  const prompt = isSpeaking && hearing.kind === 'prompt' ? hearing : undefined;
  const isSpeech = prompt !== undefined && prompt.source.kind !== 'file';
  const text = isSpeech ? spokenText(prompt.source) : '';
  const language = isSpeech ? (languageOf(prompt.source) ?? '') : '';
  const startedAt = prompt?.startedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same text played again starts anew
  useEffect(() => (text ? speak(text, language) : undefined), [text, language, startedAt]);
}

function patternOf(hearing: Hearing, { isSpeaking, isRinging }: Loudness): PatternName | undefined {
  if (hearing.kind === 'ring') return isRinging ? 'ring' : undefined;
  if (!isSpeaking) return undefined;
  if (hearing.kind === 'ringback') return 'ringback';
  const isMusic =
    hearing.kind === 'hold music' || (hearing.kind === 'prompt' && hearing.source.kind === 'file');
  return isMusic ? 'music' : undefined;
}

function speak(text: string, language: string): () => void {
  const voices = globalThis.speechSynthesis;
  if (!voices) return () => {};
  const utterance = new SpeechSynthesisUtterance(text);
  if (language) utterance.lang = language;
  voices.speak(utterance);
  return () => voices.cancel();
}
