import { textIn } from '../words/languages.ts';
import { useChat } from './use-chat.ts';

/** The text that must be ticked, where one is asked and was not ticked before. */
export function Consent() {
  const { state, language } = useChat();
  const text = textIn(state.settings?.consent ?? {}, language);
  if (text === '' || state.hasConsented) return null;
  return (
    <label class="consent">
      <input type="checkbox" name="consent" required />
      <span>{text}</span>
    </label>
  );
}
