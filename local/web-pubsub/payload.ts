export type DataType = 'json' | 'text' | 'binary' | 'protobuf';

/** What is sent: the bytes as they came, JSON as JSON text, text as UTF-8. */
export interface Payload {
  readonly dataType: DataType;
  readonly bytes: Buffer;
}

const contentTypes: Record<DataType, string> = {
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  binary: 'application/octet-stream',
  protobuf: 'application/x-protobuf',
};

/** Content type of an event request that carries the payload. */
export function contentTypeOf({ dataType }: Payload): string {
  return contentTypes[dataType];
}

/** The payload of an HTTP body; undefined when the content type is none the service takes or the JSON is broken. */
export function fromBody(contentType: string | undefined, bytes: Buffer): Payload | undefined {
  switch (contentType?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return isJson(bytes) ? { dataType: 'json', bytes } : undefined;
    case 'text/plain':
      return { dataType: 'text', bytes };
    case 'application/octet-stream':
      return { dataType: 'binary', bytes };
    default:
      return undefined;
  }
}

/** The payload of a client's frame: binary and protobuf arrive as base64. Undefined when `data` does not fit the type. */
export function fromFrameData(dataType: DataType, data: unknown): Payload | undefined {
  if (dataType === 'json') {
    const text = JSON.stringify(data);
    return text === undefined ? undefined : { dataType, bytes: Buffer.from(text) };
  }
  if (typeof data !== 'string') return undefined;
  return { dataType, bytes: Buffer.from(data, dataType === 'text' ? 'utf8' : 'base64') };
}

/** JSON text of `data` in a frame for the JSON protocols. */
export function toFrameData({ dataType, bytes }: Payload): string {
  if (dataType === 'json') return bytes.toString();
  return JSON.stringify(bytes.toString(dataType === 'text' ? 'utf8' : 'base64'));
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
