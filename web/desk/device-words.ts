import type { TFunction } from 'i18next';
import type { Device } from '#shared/contracts/agent/agent.ts';

/** A device as people call it. */
export function deviceName(
  device: Device,
  t: TFunction,
  pretty: (number: string) => string,
): string {
  return device.kind === 'phone' ? pretty(device.number) : t(`device.${device.kind}`);
}

/** What tells one device from another. */
export function deviceKey(device: Device): string {
  switch (device.kind) {
    case 'teams':
      return `teams ${device.user}`;
    case 'browser':
      return `browser ${device.acsUser}`;
    case 'phone':
      return `phone ${device.number}`;
  }
}
