// A column (or a block) copied from a table: lines are rows, tabulators part columns.

/** The values as rows of trimmed texts; the empty line that Excel adds at the end is left out. */
export function rowsOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.split("\t").map((value) => value.trim()));
}
