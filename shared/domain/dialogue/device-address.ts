import type { Device } from '#shared/contracts/agent/agent.ts';

/** How an agent's device is named among the participants of a call. */
export function deviceAddress(device: Device): string {
  switch (device.kind) {
    case 'teams':
      return `teams:${device.user}`;
    case 'browser':
      return device.acsUser;
    case 'phone':
      return device.number;
  }
}
