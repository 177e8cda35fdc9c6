import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { present } from '../people/present.js'

/** Reads what stands at an agency's own address. */
export const getAgencyDoor: Operation<Core, 'getAgencyDoor'> = async ({ params: { slug } }, scope) => {
  const text = `select name, nullif(phone, '') as phone from core.agency where slug = $1`
  const [agency] = await ask<{ name: string; phone: string | null }>(scope, text, [slug])
  if (agency === undefined) throw problem(core.problems.notFound)
  return { name: agency.name, ...present({ phone: agency.phone }) }
}
