import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What a Slack client knows of the app from its manifest. */
export interface Manifest {
  readonly commands: readonly string[];
  readonly usageHint: string;
}

export function readManifest(): Manifest {
  const path = new URL('../../../manifest.yml', import.meta.url);
  const { features } = parse(readFileSync(path, 'utf8')) as {
    features: { slash_commands: readonly { command: string; usage_hint: string }[] };
  };
  const [first] = features.slash_commands;
  return { commands: features.slash_commands.map(({ command }) => command), usageHint: first?.usage_hint ?? '' };
}
