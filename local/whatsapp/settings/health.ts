import type { Channel } from '../model.ts';

type Can = 'AVAILABLE' | 'LIMITED' | 'BLOCKED';
const order: readonly Can[] = ['AVAILABLE', 'LIMITED', 'BLOCKED'];

/** `health_status` as Meta documents it; the codes and sentences are its examples. */
export function healthOf({ phoneNumberId, waba, status, isRegistered, isLocked }: Channel) {
  const isReady = isRegistered && status !== 'pending';
  const entities = [
    {
      entity_type: 'PHONE_NUMBER',
      id: phoneNumberId,
      can_send_message: isReady ? 'AVAILABLE' : 'BLOCKED',
      ...(!isReady && { errors: [unregistered] }),
    },
    {
      entity_type: 'WABA',
      id: waba,
      can_send_message: isLocked ? 'BLOCKED' : 'AVAILABLE',
      ...(isLocked && { errors: [locked] }),
    },
    {
      entity_type: 'BUSINESS',
      id: `business-of-${waba}`,
      can_send_message: status === 'limited' ? 'LIMITED' : 'AVAILABLE',
      ...(status === 'limited' && { additional_info: [unverified] }),
    },
    { entity_type: 'APP', id: 'app-of-360dialog', can_send_message: 'AVAILABLE' },
  ] as const;
  const worst = Math.max(...entities.map((each) => order.indexOf(each.can_send_message)));
  return { health_status: { can_send_message: order[worst], entities } };
}

const unregistered = {
  error_code: 141_000,
  error_description: 'This phone number is not registered.',
  possible_solution: 'Register the phone number with the Cloud API.',
};
const locked = {
  error_code: 141_006,
  error_description: 'This account is locked.',
  possible_solution: 'Appeal in the WhatsApp Manager.',
};
const unverified =
  'The business is not verified: at most 250 customers a day can be written to first.';
