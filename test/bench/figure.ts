/** One line of `npm run bench`. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly goal: string;
  readonly unit: string;
}
