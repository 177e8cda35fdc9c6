import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type TemplateItem, type TemplatePart } from '../contract.js'
import { keepTemplate, mustFindTemplate } from './keep-templates.js'
import { sendTemplate } from './send-template.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const mostParts = 20
const list = `select id, name, jsonb_array_length(parts) as parts from requests.packet_template
  where agency_id = $1::uuid order by lower(name), id limit 200`
const insert = `insert into requests.packet_template (id, agency_id, name, name_es, parts, changed_at)
  values ($1, $2, $3, $4, '[]', $5::timestamptz)`
const remove = 'delete from requests.packet_template where agency_id = $1::uuid and id = $2::uuid'

export const listPacketTemplates: Do<'listPacketTemplates'> = async (_, scope) => [
  ...(await ask<TemplateItem>(scope, list, [scope.agencyId])),
]
export const getPacketTemplate: Do<'getPacketTemplate'> = async ({ params }, scope) => {
  const { id, name, name_es, parts } = await mustFindTemplate(scope, params.templateId)
  return { id, name, ...(name_es !== null && { nameEs: name_es }), parts: [...parts] }
}
export const createPacketTemplate: Do<'createPacketTemplate'> = async ({ body: { name, nameEs } }, scope) => {
  const id = scope.newId()
  await ask(scope, insert, [id, scope.agencyId, name.trim(), nameEs?.trim() ?? null, scope.now().toISOString()])
  scope.audit({ resource: 'template', resourceId: id })
  return { id }
}
export const renamePacketTemplate: Do<'renamePacketTemplate'> = async ({ params, body: { name, nameEs } }, scope) => {
  const row = await mustFindTemplate(scope, params.templateId, true)
  await keepTemplate(scope, { ...row, name: name.trim(), name_es: nameEs?.trim() ?? null })
}
export const removePacketTemplate: Do<'removePacketTemplate'> = async ({ params }, scope) => {
  const { id } = await mustFindTemplate(scope, params.templateId, true)
  await ask(scope, remove, [scope.agencyId, id])
  scope.audit({ resource: 'template', resourceId: id })
}

/** What asks for something has to say for what; only contact details speak for themselves. */
function mustSayWhat({ kind, title }: TemplatePart): void {
  if (kind !== 'confirmContact' && title === undefined)
    throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/title', detail: 'Say what you ask for' }] })
}
export const addTemplatePart: Do<'addTemplatePart'> = async ({ params, body }, scope) => {
  mustSayWhat(body)
  const row = await mustFindTemplate(scope, params.templateId, true)
  if (row.parts.length >= mostParts) throw problem(requests.problems.fullPacket, { most: mostParts })
  const id = scope.newId()
  await keepTemplate(scope, { ...row, parts: [...row.parts, { id, ...body }] })
  return { id }
}
export const changeTemplatePart: Do<'changeTemplatePart'> = async ({ params: { templateId, partId }, body }, scope) => {
  mustSayWhat(body)
  const row = await mustFindTemplate(scope, templateId, true)
  if (!row.parts.some(({ id }) => id === partId)) throw problem(core.problems.notFound)
  await keepTemplate(scope, { ...row, parts: row.parts.map((part) => (part.id === partId ? { id: partId, ...body } : part)) })
}
export const removeTemplatePart: Do<'removeTemplatePart'> = async ({ params: { templateId, partId } }, scope) => {
  const row = await mustFindTemplate(scope, templateId, true)
  if (!row.parts.some(({ id }) => id === partId)) throw problem(core.problems.notFound)
  await keepTemplate(scope, { ...row, parts: row.parts.filter(({ id }) => id !== partId) })
}
export const sendPacketTemplate: Do<'sendPacketTemplate'> = async ({ params, body }, scope) => ({
  id: await sendTemplate(scope, params.clientId, body.templateId),
})
