// Without letters that look like others, so that it can be read aloud and copied from paper.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for one use: four groups of four, 79 bits. */
export const onePassword = (): string => {
  const least = 256 - (256 % letters.length)
  const drawn: string[] = []
  while (drawn.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24)))
      if (byte < least && drawn.length < 16) drawn.push(letters.charAt(byte % letters.length))
  }
  return [0, 4, 8, 12].map((from) => drawn.slice(from, from + 4).join('')).join('-')
}
