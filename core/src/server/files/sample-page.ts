const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** A file for samples: one page with these lines (PDF 1.4, ISO 32000), small enough to be written by hand; readers find its parts themselves. */
export function samplePage(lines: readonly string[]): string {
  const text = `BT /F1 16 Tf 56 760 Td 26 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ')} ET`
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  return `%PDF-1.4\n${parts.map((part, at) => `${at + 1} 0 obj${part}endobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF\n`
}
