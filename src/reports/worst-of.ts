/** The worst of many, of which no more are kept than are wanted. */
export interface WorstOf<Item> {
  add(item: Item): void;
  /** How many were added. */
  count(): number;
  /** Worst first. */
  items(): readonly Item[];
}

/** @param worstFirst as for sorting; of equals the first added stays first */
export function worstOf<Item>(wanted: number, worstFirst: (a: Item, b: Item) => number): WorstOf<Item> {
  const kept: Item[] = [];
  let count = 0;
  return {
    add(item) {
      count += 1;
      const place = kept.findIndex((other) => worstFirst(item, other) < 0);
      if (place === -1) kept.push(item);
      else kept.splice(place, 0, item);
      kept.length = Math.min(kept.length, wanted);
    },
    count: () => count,
    items: () => kept,
  };
}
