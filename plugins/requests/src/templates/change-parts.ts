import { core, type Operation, problem } from '@lintel/core'
import { requests, type Scope, type TemplatePart } from '../contract.js'
import { fault } from '../server/fault.js'
import { type KeptPart, keepTemplate, mustFindTemplate, type TemplateRow } from './keep-templates.js'
import { checkPartNames, partKinds } from './part-kinds.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const mostParts = 20

/** The kind is one that somebody offers, and what asks for something says for what; what is ready speaks for itself. */
async function checkPart(scope: Scope, part: TemplatePart): Promise<void> {
  const { kind, title } = part
  checkPartNames(scope, part)
  const offered = (await partKinds(scope)).find((each) => each.kind === kind)
  if (offered === undefined) throw fault(scope, 'kind', 'fault.notOffered')
  if (!offered.isReady && title === undefined) throw fault(scope, 'title', 'fault.noTitle')
  if (kind === 'link' && part.link === undefined) throw fault(scope, 'link', 'fault.noLink')
}

/** A packet to be changed, and the place of one of its parts. */
async function mustFindPart(scope: Scope, templateId: string, partId: string): Promise<readonly [TemplateRow, place: number]> {
  const row = await mustFindTemplate(scope, templateId, true)
  const place = row.parts.findIndex(({ id }) => id === partId)
  if (place < 0) throw problem(core.problems.notFound)
  return [row, place]
}
const keepParts = (scope: Scope, row: TemplateRow, parts: readonly KeptPart[]): Promise<void> => keepTemplate(scope, { ...row, parts })

export const addTemplatePart: Do<'addTemplatePart'> = async ({ params, body }, scope) => {
  await checkPart(scope, body)
  const row = await mustFindTemplate(scope, params.templateId, true)
  if (row.parts.length >= mostParts) throw problem(requests.problems.fullPacket, { most: mostParts })
  const id = scope.newId()
  await keepParts(scope, row, [...row.parts, { id, ...body }])
  return { id }
}
export const changeTemplatePart: Do<'changeTemplatePart'> = async ({ params: { templateId, partId }, body }, scope) => {
  await checkPart(scope, body)
  const [row, place] = await mustFindPart(scope, templateId, partId)
  await keepParts(scope, row, row.parts.with(place, { id: partId, ...body }))
}
export const moveTemplatePart: Do<'moveTemplatePart'> = async ({ params: { templateId, partId }, body }, scope) => {
  const [row, place] = await mustFindPart(scope, templateId, partId)
  const other = body.to === 'up' ? place - 1 : place + 1
  const [part, mate] = [row.parts[place], row.parts[other]]
  if (part !== undefined && mate !== undefined) await keepParts(scope, row, row.parts.with(place, mate).with(other, part))
}
export const removeTemplatePart: Do<'removeTemplatePart'> = async ({ params: { templateId, partId } }, scope) => {
  const [row, place] = await mustFindPart(scope, templateId, partId)
  await keepParts(scope, row, row.parts.toSpliced(place, 1))
}
