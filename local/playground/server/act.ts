import type { World } from '../../acs/world/world.ts';
import type { Action } from '../contract.ts';

/** Does with a phone what a person does. Throws, saying why, what makes no sense in its state. */
export function act(world: World, address: string, action: Action) {
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
    case 'mute':
      return action.muted ? phone.mute() : phone.unmute();
    case 'behave':
      return phone.behave(action.behaviour);
  }
}
