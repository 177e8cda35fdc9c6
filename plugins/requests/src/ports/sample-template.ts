import type { SampleRequest } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope, TemplatePart } from '../contract.js'

const insert = `insert into requests.packet_template (id, agency_id, name, name_es, parts, changed_at)
  values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz)`
const isThere = `select id, parts->0->>'id' as part_id from requests.packet_template where agency_id = $1::uuid and name = $2 limit 1`

const lifelike: readonly TemplatePart[] = [
  { kind: 'confirmContact', dueInDays: 3 },
  {
    kind: 'documents',
    title: 'Proof of income for the last two months',
    text: 'Pay slips, or the letter of your benefits. Photos are fine.',
    titleEs: 'Comprobante de ingresos de los últimos dos meses',
    textEs: 'Recibos de pago o la carta de sus beneficios. Puede enviar fotos.',
    accepts: 'photoOrPdf',
    most: 4,
    partNames: 'Pay slip of last month\nPay slip of the month before',
    partNamesEs: 'Recibo de pago del mes pasado\nRecibo de pago del mes anterior',
    dueInDays: 7,
  },
  {
    kind: 'question',
    title: 'Which neighborhoods would you like to live in?',
    titleEs: '¿En qué barrios le gustaría vivir?',
    dueInDays: 7,
  },
  {
    kind: 'read',
    title: 'What happens after you apply',
    text: 'The housing office answers within three weeks. We tell you as soon as we know.',
    titleEs: 'Qué pasa después de la solicitud',
    textEs: 'La oficina de vivienda responde en tres semanas. Le avisamos en cuanto sepamos algo.',
  },
]

interface Made {
  readonly id: string
  readonly partId: string
}
/** A packet that the agency of a sample keeps; once for each agency. Answers its id and that of its first part, also where it is there already. */
export async function writeSampleTemplate(scope: Scope, { agencyId, word }: SampleRequest): Promise<Made> {
  const name = word ?? 'Housing application'
  const [there] = await ask<{ readonly id: string; readonly part_id: string }>(scope, isThere, [agencyId, name])
  if (there !== undefined) return { id: there.id, partId: there.part_id }
  const id = scope.newId()
  const parts: readonly TemplatePart[] = word === undefined ? lifelike : [{ kind: 'question', title: word, text: word }]
  const kept = parts.map((part) => ({ id: scope.newId(), ...part }))
  const nameEs = word ?? 'Solicitud de vivienda'
  await ask(scope, insert, [id, agencyId, name, nameEs, JSON.stringify(kept), scope.now().toISOString()])
  return { id, partId: kept[0]?.id ?? '' }
}
