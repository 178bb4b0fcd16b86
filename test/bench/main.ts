import { benchSync } from './sync.ts';

for (const figure of await benchSync()) {
  console.log(JSON.stringify({ ...figure, value: Math.round(figure.value * 1_000) / 1_000 }));
}
