import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heardIn } from '../../src/server/delivery/callbacks/stop-words.js'

const stops = [
  'stop', 'stopall', 'stop all', 'unsubscribe', 'quit', 'cancel', 'end', 'revoke', 'opt out', 'opt-out', 'remove me', 'please stop',
  'stop texting me', 'stop sending me these messages', 'Do not text me anymore', "don't text me", 'no more texts please', 'unsubscribe me from this list',
  'parar', 'alto', 'basta', 'basta ya', 'cancelar', 'no más', 'no más mensajes', 'no más mensajes por favor', 'dar de baja', 'quiero darme de baja',
  'detener', 'dejen de escribirme', 'ya no quiero recibir mensajes', 'no me envíen más mensajes', 'por favor no me manden mensajes', 'cancelen los mensajes',
  'terminar', 'salir', 'paren', 'leave me alone', "I don't want any more messages", 'I no longer want texts', 'never text me again', 'stop contacting me',
  'please do not send me any more texts', 'get me off this list', 'I revoke my consent', 'no quiero más mensajes', 'no deseo recibir más mensajes',
  'deja de escribirme', 'deja de mandarme mensajes', 'paren de escribirme', 'déjenme en paz', 'dame de baja', 'darse de baja', 'cancelar suscripción',
  'desuscribirme', 'anular', 'no me contacten', 'bórrenme', 'quíteme de la lista', 'retiro mi consentimiento',
  'optout', 'OPT-OUT', 'opt out', 'opting out', 'baja', 'pare', 'para', 'wrong number', 'número equivocado', 'stop calling me', 'stop spamming me', 'sáquenme de la lista',
  'no quiero que me escriban', 'no quiero que me manden mensajes', 'no me molesten', 'no molestar', 'nomás', 'borren mi número', 'quiten mi número', 'cancélalo',
] // biome-ignore format: a list of words
const others = [
  'Can you stop by tomorrow?', 'Please cancel my appointment', 'I quit my job', 'When does it end?', 'I am at the bus stop', 'The end of the month works',
  'ok', 'yes', 'Thank you', '', '   ', '👍', 'No puedo parar de reír', '¿Puede cancelar mi cita?', 'El martes por la tarde', 'no', 'no, gracias', "I don't want to", 'I don’t want it', 'no quiero', 'No quiero ir', 'I do not need the bed tonight', 'Voy a salir mañana', 'Tell them to stop the rent increase', 'I need help with my rent', 'Is this the wrong number for Dana?', 'Quiten la cita del martes', 'I am calling tomorrow',
] // biome-ignore format: a list of words

/** What people do to a word without meaning anything by it. */
const spelt = (word: string) =>
  fc
    .record({
      upper: fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }),
      isDecomposed: fc.boolean(),
      isBare: fc.boolean(),
      before: fc.constantFrom('', ' ', '\n', '"', '¡', '...', '👍 ', '*'),
      after: fc.constantFrom('', ' ', '!', '!!!', '.', '\n', '"', ' 🙏', '?', ' - ', '*'),
      between: fc.constantFrom(' ', '  ', '\n', ', '),
    })
    .map(({ upper, isDecomposed, isBare, before, after, between }) => {
      const cased = [...word].map((sign, at) => (upper[at] ? sign.toUpperCase() : sign)).join('')
      const bare = isBare ? cased.normalize('NFD').replaceAll(/\p{M}/gu, '') : cased
      return `${before}${(isDecomposed ? bare.normalize('NFD') : bare).replaceAll(' ', between)}${after}`
    })

test('STOP is heard in any usual wording, in English and Spanish, whatever the case, accents and punctuation', () => {
  for (const word of [...stops, 'S.T.O.P', 's t o p !']) expect([word, heardIn(word)?.wish]).toEqual([word, 'stop'])
  fc.assert(
    fc.property(fc.constantFrom(...stops).chain(spelt), (text) => heardIn(text)?.wish === 'stop'),
    { numRuns: 2000 },
  )
})

test('with courtesies around it, it is a STOP all the same', () => {
  const around = fc.constantFrom('please', 'thanks', 'por favor', 'gracias', 'now', 'ya')
  const words = fc.constantFrom('stop', 'quit', 'cancel', 'unsubscribe', 'basta', 'alto', 'cancelar', 'parar')
  fc.assert(
    fc.property(around, words, around, (before, word, after) => heardIn(`${before}, ${word}! ${after}.`)?.wish === 'stop'),
    { numRuns: 500 },
  )
})

test('a sentence that only holds such a word is no wish', () => {
  for (const text of others) expect([text, heardIn(text)]).toEqual([text, undefined])
})

test('START and HELP are heard in both languages, and say which', () => {
  for (const [text, heard] of [
    ['Start', { wish: 'start' }],
    ['UNSTOP', { wish: 'start' }],
    ['Iniciar', { wish: 'start', language: 'es' }],
    ['HELP', { wish: 'help' }],
    ['info?', { wish: 'help' }],
    ['I need help', { wish: 'help' }],
    ['Necesito ayuda', { wish: 'help', language: 'es' }],
    ['reanudar', { wish: 'start', language: 'es' }],
    ['start again', { wish: 'start' }],
    ['¡Ayuda!', { wish: 'help', language: 'es' }],
    ['Información', { wish: 'help', language: 'es' }],
    ['BASTA', { wish: 'stop', language: 'es' }],
  ] as const)
    expect([text, heardIn(text)]).toEqual([text, heard])
})

test('no text at all, however long or strange, makes it fail or takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1600 }), (text) => {
      const before = process.cpuUsage() // not time on the wall: the machine may have something else to do meanwhile
      heardIn(text)
      const { user, system } = process.cpuUsage(before)
      return user + system < 250_000
    }),
    { numRuns: 500 },
  )
})
