/** One line of `npm run bench`. */
export interface Figure {
  readonly figure: string;
  /** What it was measured on, where there are several. */
  readonly case?: string;
  readonly value: number;
  /** `none` where it is told for information. */
  readonly goal: string;
  readonly unit: string;
}

export function tell({ figure, case: on, value, goal, unit }: Figure): void {
  const rounded = Math.round(value * 1_000) / 1_000;
  console.log(JSON.stringify({ figure, ...(on === undefined ? {} : { case: on }), value: rounded, goal, unit }));
}
