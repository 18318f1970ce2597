/**
 * The shapes in which the Functions host and the Node worker exchange data, as far as the product's triggers use
 * them. Source: FunctionRpc.proto as read by @azure/functions.
 */
export interface RpcTypedData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly http?: RpcHttp;
  readonly int?: number;
  readonly double?: number;
  readonly collectionString?: { readonly string: readonly string[] };
  readonly collectionBytes?: { readonly bytes: readonly Uint8Array[] };
}

export interface RpcHttp {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: RpcTypedData;
  readonly statusCode?: string;
  readonly cookies?: readonly RpcCookie[];
}

export interface RpcCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: { readonly value: string };
  readonly path?: { readonly value: string };
  readonly maxAge?: { readonly value: number };
  readonly secure?: { readonly value: boolean };
  readonly httpOnly?: { readonly value: boolean };
  readonly sameSite?: string;
  readonly expires?: { readonly value: number | string };
}

export interface Binding {
  readonly type: string;
  readonly direction: 'in' | 'out' | 'inout';
  readonly name?: string;
  readonly [option: string]: unknown;
}

export interface RpcDuration {
  readonly seconds?: number;
  readonly nanos?: number;
}

export interface RetryOptions {
  readonly retryStrategy?: number | string;
  readonly maxRetryCount?: number;
  readonly delayInterval?: RpcDuration;
  readonly minimumInterval?: RpcDuration;
  readonly maximumInterval?: RpcDuration;
}

export interface FunctionMetadata {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly retryOptions?: RetryOptions;
}

export type FunctionCallback = (...args: readonly unknown[]) => unknown;

export interface InputDatum {
  readonly name: string;
  readonly data: RpcTypedData;
}

export interface InvocationResponse {
  readonly invocationId: string;
  readonly outputData?: readonly InputDatum[];
  readonly returnValue?: RpcTypedData | null;
}
