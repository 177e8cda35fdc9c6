import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope, TemplatePart } from '../contract.js'

/** A part as it is stored. */
export type KeptPart = TemplatePart & { readonly id: string }
/** A packet as it is stored. */
export interface TemplateRow {
  readonly id: string
  readonly name: string
  readonly name_es: string | null
  readonly parts: readonly KeptPart[]
}
const read = 'select id, name, name_es, parts from requests.packet_template where agency_id = $1::uuid and id = $2::uuid'
const write = `update requests.packet_template set name = $3, name_es = $4, parts = $5::jsonb, changed_at = $6::timestamptz
  where agency_id = $1::uuid and id = $2::uuid`

/** One packet of the agency of whoever asks, or 404. `isToChange` keeps others from changing it meanwhile. */
export async function mustFindTemplate(scope: Scope, templateId: string, isToChange = false): Promise<TemplateRow> {
  const [row] = await ask<TemplateRow>(scope, isToChange ? `${read} for update` : read, [scope.agencyId, templateId])
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

/** Writes a packet anew. */
export async function keepTemplate(scope: Scope, { id, name, name_es, parts }: TemplateRow): Promise<void> {
  await ask(scope, write, [scope.agencyId, id, name, name_es, JSON.stringify(parts), scope.now().toISOString()])
  scope.audit({ resource: 'template', resourceId: id, fields: ['packet'] })
}
