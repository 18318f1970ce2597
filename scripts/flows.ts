import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { diff } from './flows/diff.ts';
import { Problem } from './flows/problem.ts';
import { publish } from './flows/publish.ts';
import { pull } from './flows/pull.ts';
import { validate } from './flows/validate.ts';

const help = `npm run flows -- <command>

  validate <file|folder …>         checks definitions (YAML or JSON); with OPENLINE_URL also all that they name there
  publish <file> [--note <text>]   checks the definition, saves it as the draft of its flow, and publishes it;
                                   --force: over changes in the draft that nobody has published
  pull <id> [--version <number>]   writes the draft, or a published version, as YAML
  diff <file> <file>               what differs between two definitions
  diff <id> <number> [<number>]    what differs between two published versions, or from one to the draft
  test [file …] [--coverage <%>]   runs the tests beside flows (docs/flow-tests.md)

publish, pull and diff of versions talk to OPENLINE_URL (like https://…/api) with the access token in OPENLINE_TOKEN; --local: to npm start.
Exit code 0: all is well · 1: something is wrong with a flow · 2: it could not be done`;

process.exitCode = await main(process.argv.slice(2));

async function main([command = '', ...rest]: readonly string[]): Promise<number> {
  if (command === 'test')
    return (
      spawnSync(process.execPath, ['scripts/flow-tests.ts', ...rest], { stdio: 'inherit' })
        .status ?? 2
    );
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        note: { type: 'string', default: '' },
        version: { type: 'string' },
        local: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
    const [first = ''] = positionals;
    switch (command) {
      case 'validate':
        return await validate(positionals, values);
      case 'publish':
        return await publish(first, values);
      case 'pull':
        return await pull(first, values);
      case 'diff':
        return await diff(positionals, values);
      default:
        console.log(help);
        return command === '' || command === 'help' ? 0 : 2;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return error instanceof Problem ? error.exitCode : 2;
  }
}
