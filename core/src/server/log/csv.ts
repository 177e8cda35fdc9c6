/**
 * One line of a table (RFC 4180). A cell that a spreadsheet would run as a formula is given an apostrophe first, the signs of full
 * width among them, which some read as the narrow ones; see OWASP, CSV injection.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (text: string): string => {
  const plain = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
