import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileEndings } from '../../src/contract/index.js'
import { allowedEndings } from '../../src/server/files/allowed-types.js'
import { cleanName } from '../../src/server/files/clean-name.js'
import { inspectContent } from '../../src/server/files/inspect-content.js'
import { isModestZip } from '../../src/server/files/zip-limits.js'
import { docx, heic, jpeg, pdf, png, webp, zip } from './file-bytes.js'

const reasonFor = async (name: string, content: Buffer): Promise<unknown> =>
  inspectContent(name, content).then(
    () => 'taken',
    (error: { extra?: { reason?: string } }) => error.extra?.reason,
  )

describe('a file is taken when name and look agree', () => {
  test.each<readonly [string, Buffer]>([
    ['letter.pdf', pdf],
    ['Scan.PDF', pdf],
    ['photo.png', png()],
    ['photo.jpeg', jpeg('nowhere')],
    ['photo.webp', webp('nowhere')],
    ['letter.docx', docx()],
    ['list.csv', Buffer.from('name,day\nZoë,Monday\n')],
    ['note.txt', Buffer.from('صباح الخير')],
  ])('%s', async (name, content) => expect(await reasonFor(name, content)).toBe('taken'))
})

describe('a hostile file is refused', () => {
  test.each<readonly [string, string, Buffer, string]>([
    ['a program', 'setup.exe', Buffer.from('MZ'), 'type'],
    ['a page', 'page.html', Buffer.from('<script>alert(1)</script>'), 'type'],
    ['a drawing that may hold scripts', 'logo.svg', Buffer.from('<svg onload="alert(1)"/>'), 'type'],
    ['two endings, the last one counts', 'letter.pdf.exe', pdf, 'type'],
    ['no ending', 'letter', pdf, 'type'],
    ['a page called a picture', 'photo.png', Buffer.from('<html><script>alert(1)</script>'), 'content'],
    ['a picture called a letter', 'letter.pdf', png(), 'content'],
    ['a letter called text', 'note.txt', pdf, 'content'],
    ['text with a NUL in it', 'note.txt', Buffer.from('a\0b'), 'content'],
    ['text that is not UTF-8', 'note.txt', Buffer.from([0x61, 0xff, 0xfe, 0x62]), 'content'],
    ['a plain ZIP called a document', 'letter.docx', zip([{ name: 'a.txt', content: Buffer.from('a') }]), 'content'],
    [
      'a document that unpacks to gigabytes',
      'letter.docx',
      docx({ name: 'bomb', content: Buffer.alloc(10), claims: 4_000_000_000 }),
      'packed',
    ],
    ['a document packed too tightly', 'letter.docx', docx({ name: 'bomb', content: Buffer.alloc(3_000_000) }), 'packed'],
    ['a picture that breaks off', 'photo.png', png().subarray(0, 40), 'content'],
    ['a program called a letter', 'invoice.pdf', Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(200)]), 'content'],
    [
      'a drawing with a script called a picture',
      'logo.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'content',
    ],
    ['a program that begins like text', 'note.txt', Buffer.from('MZ\0\0'), 'content'],
    ['nothing', 'letter.pdf', Buffer.alloc(0), 'empty'],
  ])('%s', async (_, name, content, reason) => expect(await reasonFor(name, content)).toBe(reason))

  test('a document of thousands of entries', () => {
    expect(isModestZip(zip(Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}`, content: Buffer.from('x') }))))).toBe(false)
  })
})

describe('where a picture was taken stays with who took it', () => {
  test.each<readonly [string, Buffer, string]>([
    ['photo.jpg', jpeg('47.6097N 122.3331W'), 'picture data'],
    ['photo.png', png(['eXIf', '47.6097N'], ['tEXt', 'Comment\0at 47.6097N']), 'IEND'],
    ['photo.webp', webp('47.6097N'), 'pixels'],
    ['photo.heic', heic('47.6097N'), 'pixels'],
  ])('%s', async (name, content, stays) => {
    expect(content.toString('latin1')).toContain('47.6097N')
    const { content: kept } = await inspectContent(name, content)
    expect(kept.toString('latin1')).not.toContain('47.6097N')
    expect(kept.toString('latin1')).toContain(stays)
    expect(await reasonFor(name, kept)).toBe('taken')
  })

  // TIFF in both orders of bytes: the first entry says who made the camera, the second how it was held.
  test.each([
    ['MM', 'MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04Sony\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0'],
    ['II', 'II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0Sony\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0'],
  ])('but how the camera was held stays, so that papers do not lie on their side: %s', async (_, exif) => {
    const { content } = await inspectContent('photo.jpg', jpeg('Seattle', `${exif}47.6097N`))
    const text = content.toString('latin1')
    expect(text).toContain('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0')
    expect([text.includes('Sony'), text.includes('47.6097N'), text.includes('picture data')]).toEqual([false, false, true])
    expect((await inspectContent('photo.jpg', content)).content.equals(content)).toBe(true)
  })

  test('a HEIC that is cut off or says more than is there is refused, whichever byte it is', async () => {
    const whole = heic('47.6097N')
    for (let length = 24; length < whole.length; length++) expect(await reasonFor('photo.heic', whole.subarray(0, length))).toBe('content')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 25), fc.integer({ min: 0, max: 255 }), async (at, value) => {
        const broken = Buffer.from(whole)
        broken[24 + at] = value
        expect(['taken', 'content']).toContain(await reasonFor('photo.heic', broken))
      }),
    )
  })

  test('and what hides behind a picture stays behind', async () => {
    const { content } = await inspectContent('photo.png', Buffer.concat([png(), Buffer.from('<script>')]))
    expect(content.toString('latin1')).not.toContain('<script>')
  })
})

describe('a name', () => {
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\omar\\letter.pdf', 'letter.pdf'],
    ['annex\u202egnp.exe', 'annexgnp.exe'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['  many   spaces .pdf', 'many spaces.pdf'],
    ['.htaccess.txt', 'htaccess.txt'],
    ['%0d%0a.pdf', '_0d_0a.pdf'],
    ['.pdf', 'pdf'],
    ['صورة.png', 'صورة.png'],
    ['', 'file'],
  ])('%j is kept as %j', (given, kept) => expect(cleanName(given)).toBe(kept))

  test('of whatever letters is short, of one line, without paths, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanName(given)
        expect([...name].length).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u)
        expect(name.length).toBeGreaterThan(0)
        expect(cleanName(name)).toBe(name)
      }),
    )
  })
})

test('what forms offer to choose is what is taken', () => {
  expect([...fileEndings]).toEqual(allowedEndings)
})

test('a picture that is a page as well is given out without the page, as a picture', async () => {
  const both = Buffer.concat([png(), Buffer.from('<html><script>alert(1)</script>')])
  const { type, content } = await inspectContent('photo.png', both)
  expect([type, content.includes('<script>')]).toEqual(['image/png', false])
})
