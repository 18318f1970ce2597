import type { Action } from '../contract.ts';
import type { PlaygroundOptions } from '../options.ts';

/** Does with a phone what a person does. Throws, saying why, what makes no sense in its state. */
export function act(
  { world, text }: Pick<PlaygroundOptions, 'world' | 'text'>,
  address: string,
  action: Action,
) {
  const phone = world.phone(address);
  switch (action.do) {
    case 'dial': {
      const { to, displayName } = action;
      return phone.dial(to, { ...(displayName && { displayName }) });
    }
    case 'answer':
      return phone.answer();
    case 'decline':
      return phone.decline();
    case 'hang up':
      return phone.hangUp();
    case 'press':
      return phone.press(action.keys);
    case 'say':
      return phone.say(action.text, action.language);
    case 'text':
      if (!text || !address.startsWith('4:')) throw new Error('This phone cannot send an SMS.');
      return text({ from: address.slice('4:'.length), to: action.to, text: action.text });
    case 'mute':
      return action.muted ? phone.mute() : phone.unmute();
    case 'behave':
      return phone.behave(action.behaviour);
  }
}
