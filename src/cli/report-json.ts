import { beijingInstant } from './beijing-instant.ts';
import type { AskedReport, Out } from './report-asked.ts';

/** Keys of epoch ms in the model. */
const INSTANTS: ReadonlySet<string> = new Set(['askedAt', 'nextLookAt', 'since', 'nextLook']);

/** One JSON document, a line an account, written as it is read. */
export async function writeJson({ from, to, source }: AskedReport, out: Out): Promise<void> {
  out(`{"from":"${from}","to":"${to}","accounts":[`);
  let comma = '';
  for await (const portion of source.portions) {
    out(comma + portion.map(toJson).join(',\n'));
    comma = ',';
  }
  out(`],${toJson(source.together()).slice(1)}`);
}

function toJson(value: object): string {
  return JSON.stringify(value, (key, part) =>
    typeof part === 'number' && INSTANTS.has(key) ? beijingInstant(part) : part,
  );
}
