import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a module's text in the root of the project, in a Node that finds no package of that name. */
export function runWithout(missing: string, text: string): Promise<{ stdout: string; stderr: string }> {
  const hide = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === '${missing}') throw new Error('not installed');
      return next(name, context);
    } });`;
  const hidden = ['--import', `data:text/javascript,${encodeURIComponent(hide)}`, '--input-type=module', '-e', text];
  return run(process.execPath, hidden, { cwd: new URL('../..', import.meta.url) });
}
