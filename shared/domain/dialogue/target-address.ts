import type { TransferTarget } from '#shared/contracts/desk/desk-commands.ts';

/** How somebody outside is named among the participants of a call. */
export function toAddress({ kind, value }: TransferTarget): string {
  switch (kind) {
    case 'number':
      return value;
    case 'teamsUser':
      return `teams:${value}`;
    case 'resourceAccount':
      return `teams-app:${value}`;
  }
}
