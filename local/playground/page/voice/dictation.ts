/** The part of the Web Speech API that is used here; TypeScript's DOM library does not describe it. */
interface Recognition {
  lang: string;
  onresult: ((event: RecognitionEvent) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}

interface RecognitionEvent {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

type RecognitionMaker = new () => Recognition;

/** Present where the browser turns speech into text. */
function recognitionMaker(): RecognitionMaker | undefined {
  const place = globalThis as {
    readonly SpeechRecognition?: RecognitionMaker;
    readonly webkitSpeechRecognition?: RecognitionMaker;
  };
  return place.SpeechRecognition ?? place.webkitSpeechRecognition;
}

export const canDictate = () => recognitionMaker() !== undefined;

interface Dictation {
  readonly language: string;
  readonly onText: (text: string) => void;
  readonly onEnd: () => void;
}

/** Listens for one utterance; returns how to stop. */
export function dictate({ language, onText, onEnd }: Dictation): () => void {
  const Maker = recognitionMaker();
  if (!Maker) throw new Error('This browser does not turn speech into text.');
  const recognition = new Maker();
  if (language) recognition.lang = language;
  recognition.onresult = ({ results }) => {
    const text = results[0]?.[0]?.transcript.trim();
    if (text) onText(text);
  };
  recognition.onend = onEnd;
  recognition.start();
  return () => recognition.stop();
}
