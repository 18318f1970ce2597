import type { Device } from '#shared/contracts/agent/agent.ts';

/** By what an order to listen names a device. */
export function deviceAddress(device: Device): string {
  switch (device.kind) {
    case 'teams':
      return device.user;
    case 'browser':
      return device.acsUser;
    case 'phone':
      return device.number;
  }
}
