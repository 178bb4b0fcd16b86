import stringWidth from 'string-width';

const GAP = '  ';

/** Lines of cells as columns of a terminal, where a Chinese character takes two places: words to the left, numbers to the right. */
export function aligned(lines: readonly (readonly string[])[], wordColumns: readonly number[]): string[] {
  const widths: number[] = [];
  for (const line of lines) {
    for (const [column, cell] of line.entries()) widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
  }
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
        return wordColumns.includes(column) ? cell + space : space + cell;
      })
      .join(GAP)
      .trimEnd(),
  );
}
