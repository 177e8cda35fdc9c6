/** Words that stand in what people wrote in the journey. */
const secrets = [
  'quokkafirst',
  'quokkasubject',
  'quokkadraft',
  'quokkasearch',
  'quokkaanswer',
  'quokkamany',
  'quokkaaway',
  'quokkarequest',
  'quokkareply',
  'quokkadocuments',
  'quokkapart',
  'quokkafile',
  'quokkaagain',
  'quokkapacket',
  'quokkastep',
  'quokkaroad',
  'quokka@',
  '555-0177',
  'quokkanever',
]

/** Names, addresses and numbers of the demonstration. */
const people = ['Omar', 'Haddad', 'Dana', 'Reyes', 'Amir', 'Nassar', '12 Harbor Street', '555-0134', '010-0100']

/** Where the journey agrees to be told, in every way a number may be written. */
const agreed = ['someone@example.org', 'at-work@example.org', '202 555 0188', '202-555-0188', '202) 555-0188', '2025550188']

/** Short words count as words of their own: by chance they stand in what is sealed, too. */
const shape = (word: string): RegExp => {
  const text = word.replaceAll(/[.)]/g, String.raw`\$&`)
  return new RegExp(/^[a-z]{3,6}$/i.test(word) ? `(?<![a-z0-9])${text}(?![a-z0-9])` : text, 'i')
}
const shapes = [...secrets, ...agreed, ...people].map((word) => [word, shape(word)] as const)

/** An address within an address is written in signs twice over. */
const unsigned = (text: string): string =>
  text.replaceAll(/%(?:25)*([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Those of these words that stand in a text, in small or capital letters. */
export const leakedIn = (text: string): readonly string[] => {
  const plain = unsigned(text)
  return shapes.filter(([, word]) => word.test(text) || word.test(plain)).map(([word]) => word)
}
