import { benchDemo } from './demo.ts';
import { benchStart } from './start.ts';
import { benchSync } from './sync.ts';

for (const bench of [benchStart, benchSync, benchDemo]) {
  for (const figure of await bench()) {
    console.log(JSON.stringify({ ...figure, value: Math.round(figure.value * 1_000) / 1_000 }));
  }
}
