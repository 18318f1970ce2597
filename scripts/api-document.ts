import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { Address } from '#shared/contracts/configuration/address.ts';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { Flow } from '#shared/contracts/configuration/flow.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import { FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';
import { TestHours, TestWorld } from '#shared/contracts/flow/flow-test-world.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { policy } from '#shared/domain/access/policy.ts';
import { administrationEndpoints } from '../functions/http/administration.ts';
import { boardEndpoints } from '../functions/http/board.ts';
import { deskEndpoints } from '../functions/http/desk.ts';
import type { Description } from '../functions/http/endpoint.ts';
import { operations } from '../functions/http/operations.ts';

const components = {
  Address,
  Bot,
  ContactCenter,
  DeskView,
  Flow,
  FlowDefinition,
  FlowTestFile,
  FlowTestReport,
  OpeningHours,
  Problem,
  Recognizer,
  RecordTarget,
  TestHours,
  TestWorld,
  User,
};

/** The OpenAPI document, from the same definitions that the functions are registered by (R2). */
export function createApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Openline',
      version: '0.1.0',
      description:
        'An answer that can be changed has an ETag; who changes it sends that as If-Match. Refusals are problem details (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api' }],
    security: [{ entraId: [] }],
    paths: pathsOf([
      ...[...administrationEndpoints, ...deskEndpoints, ...boardEndpoints].map((each) => ({
        description: each,
        more: { description: `For ${(policy[each.name] ?? []).join(', ')}.` },
      })),
      ...operations.map((each) => ({
        description: each,
        more: { description: 'For the operator.', security: [{ functionKey: [] }] },
      })),
    ]),
    components: {
      schemas: components,
      securitySchemes: {
        entraId: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of Microsoft Entra ID for this API (scope access_as_user)',
        },
        functionKey: { type: 'apiKey', in: 'header', name: 'x-functions-key' },
      },
    },
  });
}

interface Described {
  readonly description: Description;
  readonly more: Partial<ZodOpenApiOperationObject>;
}

function pathsOf(all: readonly Described[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { description, more } of all) {
    const path = `/${description.route}`;
    paths[path] = {
      ...paths[path],
      [description.method.toLowerCase()]: { ...operationOf(description), ...more },
    };
  }
  return paths;
}

function operationOf(description: Description): ZodOpenApiOperationObject {
  const { name, summary, route, method, body, responses, yaml } = description;
  const contentOf = (schema: z.ZodType) => ({
    'application/json': { schema },
    ...(yaml && { 'application/yaml': { schema } }),
  });
  const changes = ['PUT', 'DELETE'].includes(method) && !route.startsWith('operations/');
  const requestParams = {
    ...parametersOf('path', description.params),
    ...parametersOf('query', description.query),
    ...(changes && { header: z.object({ 'If-Match': z.string() }) }),
  };
  return {
    operationId: name,
    summary,
    tags: [route.split('/')[0] ?? ''],
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...(body && {
      requestBody: { required: true, content: contentOf(body) },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(responses).map(([status, schema]) => [
          status,
          {
            description: summary,
            ...(schema && { content: contentOf(schema) }),
          },
        ]),
      ),
      default: {
        description: 'Refused: why, and what to do',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined) {
  return schema instanceof z.ZodObject ? { [place]: schema } : {};
}
