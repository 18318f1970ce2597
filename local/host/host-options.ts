import type { Surroundings } from '../platform/surroundings.ts';
import type { DurableOptions } from './durable/contract.ts';

export interface HostOptions {
  readonly surroundings: Surroundings;
  /** The app's entry file, for example functions/index.ts. */
  readonly entry: string;
  /** The text of host.json. */
  readonly hostJson: string;
  /** App settings; they become environment variables, as in Azure. */
  readonly settings: Readonly<Record<string, string>>;
  /** 0: any free port. */
  readonly port: number;
  /** See DurableOptions. */
  readonly onStorageStep?: DurableOptions['onStorageStep'];
}
