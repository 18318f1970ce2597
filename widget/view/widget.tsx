import { textIn } from '../words/languages.ts';
import { Launcher } from './launcher.tsx';
import { Panel } from './panel.tsx';
import { useChat } from './use-chat.ts';

/** All of the widget: a button, an invitation, or the panel. */
export function Widget() {
  const { chat, words, state, language } = useChat();
  if (!state.settings) return null;
  if (state.isOpen) return <Panel />;
  const invitation = textIn(state.settings.proactive?.text ?? {}, language);
  return (
    <div class="corner">
      {state.isInviting && invitation !== '' && (
        <div class="invitation" role="status">
          <p>{invitation}</p>
          <button type="button" class="link" onClick={() => void chat.open()}>
            {words.answer}
          </button>
          <button type="button" class="link" onClick={() => chat.dismissInvitation()}>
            {words.dismiss}
          </button>
        </div>
      )}
      <Launcher />
    </div>
  );
}
