import { createHmac, timingSafeEqual } from 'node:crypto';
import { isObject, parseJson } from '../json.ts';
import { CosmosProblem } from '../problem.ts';
import type { CosmosRequest } from './request.ts';

interface Authority {
  /** Base64. */
  readonly key: string;
  /** Absent: any well-formed JWT will do. */
  readonly verifyToken: ((token: string) => Promise<boolean>) | undefined;
}

/** Throws 401 unless the request is signed with the account's key or carries a token that holds. */
export async function authorize(request: CosmosRequest, { key, verifyToken }: Authority) {
  const header = request.header('authorization');
  if (!header) throw unauthorized("Required Header 'authorization' is missing.");
  const fields = new Map(
    withoutEscapes(header)
      .split('&')
      .map((field) => {
        const [name = '', ...value] = field.split('=');
        return [name, value.join('=')] as const;
      }),
  );
  const signature = fields.get('sig') ?? '';
  switch (fields.get('type')) {
    case 'master':
      return checkSignature(request, signature, key);
    case 'aad':
      return checkToken(signature, verifyToken);
    default:
      throw unauthorized('The authorization token must be of type master or aad.');
  }
}

// A base64 signature is escaped, a JWT is not and has nothing to escape.
function withoutEscapes(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

/** Source: "Access control on Azure Cosmos DB resources", the string to sign. */
function checkSignature({ method, target, header }: CosmosRequest, signature: string, key: string) {
  const date = header('x-ms-date') ?? header('date') ?? '';
  const secret = Buffer.from(key, 'base64');
  const isRight = target.links.some((link) => {
    const text = [
      method.toLowerCase(),
      target.type.toLowerCase(),
      link,
      date.toLowerCase(),
      '',
      '',
    ].join('\n');
    return isSame(createHmac('sha256', secret).update(text).digest('base64'), signature);
  });
  if (!isRight)
    throw unauthorized(
      "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol. For more info: https://aka.ms/cosmosdb-tsg-unauthorized",
    );
}

function isSame(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

async function checkToken(token: string, verifyToken: Authority['verifyToken']) {
  const isRight = verifyToken ? await verifyToken(token) : isWellFormed(token);
  if (!isRight) throw unauthorized('The AAD token of the request is not valid.');
}

function isWellFormed(token: string): boolean {
  const [header = '', payload = '', signature] = token.split('.');
  const isJson = (part: string) => isObject(parseJson(Buffer.from(part, 'base64url').toString()));
  return signature !== undefined && isJson(header) && isJson(payload);
}

function unauthorized(message: string): CosmosProblem {
  return new CosmosProblem(401, message);
}
