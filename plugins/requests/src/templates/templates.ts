import type { Operation } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests, TemplateItem } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { keepTemplate, mustFindTemplate } from './keep-templates.js'
import { partKinds, wholeKind } from './part-kinds.js'
import { sendTemplate } from './send-template.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

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
  const kinds = await allKinds(scope)
  const shown = parts.map((part) => {
    const kind = kinds.find((each) => each.name === wholeKind(part.kind))
    return { ...part, kindTitle: kind?.title ?? part.kind, isGone: kind === undefined }
  })
  return { id, name, ...(name_es !== null && { nameEs: name_es }), parts: shown, kinds: [...(await partKinds(scope))] }
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

export const sendPacketTemplate: Do<'sendPacketTemplate'> = async ({ params, body }, scope) => ({
  id: await sendTemplate(scope, params.clientId, body.templateId),
})
