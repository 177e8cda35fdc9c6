/** What somebody wants who answers a text, and in which language they said it, where a word tells. */
export interface Heard {
  readonly wish: 'stop' | 'start' | 'help'
  readonly language?: 'es'
}
type Wish = Heard['wish']

const english: Readonly<Record<Wish, readonly string[]>> = {
  stop: [
    'stop', 'stopall', 'stop all', 'unsubscribe', 'unsuscribe', 'quit', 'cancel', 'end', 'revoke', 'optout', 'opt out', 'opt me out', 'remove',
    'remove me', 'unsub', 'no more', 'dont text', 'do not text', 'dont message', 'do not message', 'dont contact', 'do not contact',
    'leave alone', 'leave me alone', 'take me off', 'get me off', 'delete', 'stopp', 'stpo', 'sotp', 'never text', 'never message', 'never contact',
    'do not send me', 'dont send me', 'do not text me', 'withdraw my consent', 'take back my consent', 'revoke my consent',
    'wrong number', 'opting out', 'st0p', 'stop spam',
  ],
  start: ['start', 'unstop', 'subscribe', 'resume', 'opt in', 'optin', 'opt me in', 'restart'],
  help: ['help', 'i need help', 'info', 'information'],
} // biome-ignore format: lists of words
const spanish: Readonly<Record<Wish, readonly string[]>> = {
  stop: [
    'parar', 'pare', 'paren', 'para ya', 'ya para', 'para por favor', 'por favor para', 'please para', 'para', 'alto', 'basta', 'cancelar', 'cancele', 'cancelen', 'cancela', 'no mas', 'detener', 'detenga', 'detenganse',
    'terminar', 'termine', 'baja', 'dar de baja', 'darme de baja', 'denme de baja', 'deme de baja', 'salir', 'revocar', 'revoco', 'fin',
    'dejen', 'deje', 'dejar', 'dejen de', 'deje de', 'ya no', 'no me envien', 'no me envie', 'no me escriban', 'no me escriba', 'no me manden', 'no me mande', 'no envien', 'no envie', 'no escriban', 'no escriba', 'no manden', 'no mande', 'quitar',
    'quitarme', 'quitenme', 'quiteme', 'quitame', 'borrar', 'borrarme', 'borrenme', 'borreme', 'borrame', 'eliminar', 'eliminarme', 'eliminenme',
    'elimineme', 'eliminame', 'suspender', 'deja de', 'deja', 'pare de', 'paren de', 'parar de', 'dejenme en paz', 'dejeme en paz', 'dejame en paz',
    'darse de baja', 'dame de baja', 'dar baja', 'darme baja', 'de baja', 'desuscribir', 'desuscribirme', 'desuscribame', 'desuscribanme',
    'suscripcion cancelar', 'cancelar suscripcion', 'cancelar la suscripcion', 'cancelar mi suscripcion', 'anular', 'anule', 'anulen', 'anular suscripcion',
    'no me contacten', 'no me contacte', 'no me contactes', 'no me llamen', 'no me llame', 'no me llames', 'no me escribas', 'no me mandes', 'no me envies',
    'detengan', 'retiro mi consentimiento', 'quito mi consentimiento', 'revoco mi consentimiento',
    'no quiero que me escriban', 'no quiero que me manden', 'no quiero que me envien', 'no quiero que me contacten', 'no quiero que me llamen',
    'no me molesten', 'no me moleste', 'no me molestes', 'no molestar', 'no molesten', 'nomas', 'borren', 'quiten', 'saquenme', 'saqueme', 'sacarme', 'sacame',
    'cancelalo', 'cancelenlo', 'numero equivocado', 'se equivoco de numero',
  ],
  start: ['iniciar', 'inicio', 'empezar', 'empiece', 'comenzar', 'reanudar', 'continuar', 'alta', 'suscribir', 'suscribirme', 'volver'],
  help: ['ayuda', 'necesito ayuda', 'informacion', 'auxilio'],
} // biome-ignore format: lists of words
/** What stops only where it says of what: *I don't want any more messages* does, *I don't want to* does not. */
const unwanted = {
  en: [
    'dont want', 'do not want', 'no longer want', 'no longer wish', 'dont wish', 'do not wish', 'dont need', 'do not need', 'dont send', 'do not send',
  ],
  es: ['no quiero', 'no deseo', 'no necesito'],
} // biome-ignore format: lists of words
const things = new Set(
  `message messages messaging msg msgs sms text texts texting txt txts alerts notifications reminders
  mensaje mensajes texto textos avisos recordatorios notificaciones alertas`
    .trim()
    .split(/\s+/),
)
/** Words that people put around it and that change nothing. */
const around = new Set(
  `a again all already and any anymore at away calling consent contacting from get getting i im immediately it just like list me more messages message messaging msg msgs my now number
  of off on please pls plz phone receiving right sending send sent sms text texting texts thank thanks that the their them these this those to
  txt txts u up want wish would you your to receive program programme service spamming alerts alert notifications notification reminders reminder
  ahora al alertas avisos ayer consentimiento de del deseo el envien enviando enviar enviarme escribiendo escribir escribirme esta este esto estos favor gracias la las
  lista lo los mandar mandarme mas me mensaje mensajes mi mis molestar molestarme mucho notificaciones numero nuevo otra para por vez programa quiero que quisiera recibir
  recordatorios servicio sms su sus textos texto todo todos un ya y`
    .trim()
    .split(/\s+/),
)

/** Words that stop only when they stand alone: with others they mean something else (*for*). */
const onlyAlone = new Set(['para'])

/** Small letters without accents, a space for everything else: `¡No más!` is `no mas`. Letters of full width are letters, too. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['\u2019\u02bc\u2018`\u00b4]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    // S.T.O.P
    .replace(/^\p{L}(?: \p{L})+$/u, (letters) => letters.replaceAll(' ', ''))

/** Whether a text says one of the words and besides only what changes nothing. */
function says(text: string, phrases: readonly string[], ofThings: readonly string[]): boolean {
  if (phrases.includes(text)) return true
  const known = text.split(' ').some((word) => things.has(word)) ? [...phrases, ...ofThings] : phrases
  // The longest first, so that `dejen de` leaves no `de`, and `stop all` no `all`.
  for (const phrase of [...known].sort((one, other) => other.length - one.length)) {
    if (onlyAlone.has(phrase)) continue
    const padded = ` ${text} `
    if (!padded.includes(` ${phrase} `)) continue
    const rest = padded.replaceAll(` ${phrase} `, ' ').split(' ')
    if (rest.every((word) => word === '' || around.has(word) || phrases.includes(word))) return true
  }
  return false
}

/**
 * What a text asks for. STOP is heard in any usual wording, in English and Spanish, whatever the case, accents and punctuation:
 * people may take back their consent in any reasonable way, and `stop`, `quit`, `end`, `revoke`, `opt out`, `cancel` and
 * `unsubscribe` always count (47 CFR 64.1200(a)(10)). What only holds such a word (*Can you stop by tomorrow?*) is no wish.
 */
export function heardIn(text: string): Heard | undefined {
  const said = bare(text.slice(0, 320))
  // Wishes to stop come first: where two could be heard, the one that sends less counts.
  for (const wish of ['stop', 'start', 'help'] as const) {
    if (says(said, english[wish], wish === 'stop' ? unwanted.en : [])) return { wish }
    if (says(said, spanish[wish], wish === 'stop' ? unwanted.es : [])) return { wish, language: 'es' }
  }
  return undefined
}
