const longest = 120
/** Control characters, and those that turn text around or hide in it: `annexe‮gpj.exe` would read as a picture. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
const ofPaths = /[/\\:*?"<>|%]/g

/** A name as people may see it: one line, no path, no tricks with direction, at most 120 characters with its ending. */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').replace(unseen, '').replaceAll('\\', '/').split('/').at(-1) ?? ''
  const plain = last.replace(ofPaths, '_').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - ending.length)]
    .slice(0, longest - ending.length)
    .join('')
    .trim()
  return `${stem === '' ? 'file' : stem}${ending}`
}
