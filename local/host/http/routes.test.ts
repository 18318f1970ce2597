import { expect, test } from 'vitest';
import { createRouteTable, type Route } from './routes.ts';

const route = (template: string, methods: readonly string[] = ['GET']): Route => ({
  functionName: template,
  template,
  methods,
});

function match(templates: readonly string[], path: string) {
  const { table, problems } = createRouteTable(
    templates.map((each) => route(each)),
    'api',
  );
  expect(problems).toEqual([]);
  const found = table.match('GET', path);
  return found && [found.functionName, found.params];
}

test.each([
  ['dialogues/{id}', '/api/dialogues/4', { id: '4' }],
  ['dialogues/{id:int}', '/api/dialogues/4', { id: '4' }],
  ['files/{*path}', '/api/files/a/b%20c', { path: 'a/b c' }],
  ['things/{id}', '/api/things/a%2Fb%20c', { id: 'a%2Fb c' }],
  ['pages/{number?}', '/api/pages', {}],
  ['pages/{number=1}', '/api/pages', { number: '1' }],
  ['reports/{name}.{format}', '/api/reports/today.csv', { name: 'today', format: 'csv' }],
  ['codes/{code:regex(^[a-z]+$)}', '/api/codes/42', undefined],
  ['x/{id:guid}', '/api/x/not-a-guid', undefined],
  ['x/{n:range(1,5)}', '/api/x/6', undefined],
])('%s answers %s with %j', (template, path, params) => {
  expect(match([template], path)?.[1]).toEqual(params);
});

test('a literal wins over a constrained parameter, that over a free one, that over a catch-all', () => {
  const all = ['d/{*rest}', 'd/{id}', 'd/{id:int}', 'd/open'];
  expect(match(all, '/api/d/open')?.[0]).toBe('d/open');
  expect(match(all, '/api/D/OPEN')?.[0]).toBe('d/open');
  expect(match(all, '/api/d/7')?.[0]).toBe('d/{id:int}');
  expect(match(all, '/api/d/seven')?.[0]).toBe('d/{id}');
  expect(match(all, '/api/d/a/b')?.[0]).toBe('d/{*rest}');
});

test('nothing outside the prefix is answered, nor a path that cannot be decoded', () => {
  expect(match(['d/{id}'], '/other/d/1')).toBeUndefined();
  expect(match(['d/{id}'], '/api/d/%E0%A4%A')).toBeUndefined();
});

test('templates that collide or cannot be understood are all named', () => {
  const { problems } = createRouteTable(
    [
      { ...route('a/{id}'), functionName: 'One' },
      { ...route('A/{other}'), functionName: 'Two' },
      { ...route('b/{id:colour}'), functionName: 'Three' },
    ],
    'api',
  );
  expect(problems).toEqual([
    'Two and One both answer GET /A/{other}; give one of them another route',
    "Three: route 'b/{id:colour}': there is no route constraint 'colour'",
  ]);
});
