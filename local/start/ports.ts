/** Where each part listens: the first port and the ones after it. */
export interface Ports {
  readonly portal: number;
  readonly host: number;
  readonly cosmos: number;
  readonly serviceBus: number;
  readonly webPubSub: number;
  readonly entra: number;
  readonly graph: number;
  readonly keyVault: number;
  readonly blob: number;
  readonly eventGrid: number;
  readonly acs: number;
  readonly postgres: number;
  readonly whatsApp: number;
  readonly malwareScan: number;
  readonly gmail: number;
  /** Where spans and metrics are collected. */
  readonly telemetry: number;
  /** Entra ID, Web PubSub and Graph without certificate, for browsers. */
  readonly browserEntra: number;
  readonly browserWebPubSub: number;
  readonly browserGraph: number;
}

export function portsFrom(first: number): Ports {
  return {
    portal: first,
    host: first + 1,
    cosmos: first + 2,
    serviceBus: first + 3,
    webPubSub: first + 4,
    entra: first + 5,
    graph: first + 6,
    keyVault: first + 7,
    blob: first + 8,
    eventGrid: first + 9,
    acs: first + 10,
    postgres: first + 11,
    browserEntra: first + 12,
    browserWebPubSub: first + 13,
    browserGraph: first + 14,
    whatsApp: first + 15,
    malwareScan: first + 16,
    telemetry: first + 17,
    gmail: first + 18,
  };
}
