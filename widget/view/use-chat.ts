import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat } from '../model/chat.ts';
import type { ChatState } from '../model/chat-state.ts';
import type { Words } from '../words/en.ts';

interface Surroundings {
  readonly chat: Chat;
  readonly words: Words;
  /** Of the page, BCP 47. */
  readonly language: string;
  /** The same language as the visitor's own country writes times. */
  readonly locale: string;
}

const Context = createContext<Surroundings | undefined>(undefined);
export const ChatProvider = Context.Provider;

/** The chat, its words, and its state: drawn again when that changes. */
export function useChat(): Surroundings & { readonly state: ChatState } {
  const around = useContext(Context);
  if (!around) throw new Error('There is no chat around this part.');
  const { chat } = around;
  const [state, setState] = useState(chat.state);
  useEffect(() => {
    setState(chat.state);
    return chat.subscribe(() => setState(chat.state));
  }, [chat]);
  return { ...around, state };
}
