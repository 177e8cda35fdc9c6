import { slotKey } from '@lintel/core/ui'
import type { FormFields } from './form-fields.js'

/** What the second button of a form says: another operation, which fields it takes, and what it adds of its own. */
interface OtherWay {
  readonly operation: string
  readonly take: readonly string[]
  readonly fixed: Readonly<Record<string, string>>
  readonly done?: string
}
const isText = (value: unknown): value is string => typeof value === 'string'

function readWay(text: string): OtherWay | undefined {
  try {
    const { operation, take, fixed, done }: Partial<Record<keyof OtherWay, unknown>> = JSON.parse(text)
    if (!isText(operation) || !Array.isArray(take) || typeof fixed !== 'object' || fixed === null) return undefined
    const own = Object.entries(fixed).flatMap(([name, value]) => (isText(value) ? [[name, value] as const] : []))
    return { operation, take: take.filter(isText), fixed: Object.fromEntries(own), ...(isText(done) && { done }) }
  } catch {
    return undefined
  }
}

const paramsOf = (fields: FormFields) =>
  Object.fromEntries([...fields].flatMap(([name, value]) => (name.startsWith('params.') ? [[name.slice('params.'.length), value]] : [])))
/** Whose second button it is: a refusal is shown there, with what was typed. */
const formOf = (fields: FormFields): string => fields.get('_form') ?? slotKey(fields.get('_operation') ?? '', paramsOf(fields))

/** The form as its second button sends it (`instead`): the same words for another operation, on the same page. */
export function otherWay(fields: FormFields): FormFields {
  const way = readWay(fields.get('_instead') ?? '')
  if (way === undefined) return fields
  const common = ['_csrf', '_for'].flatMap((name) => fields.getAll(name).map((value) => [name, value]))
  const taken = way.take.filter((name) => !name.startsWith('_')).map((name) => [name, fields.get(name) ?? ''])
  return new URLSearchParams([
    ...common,
    ['_form', formOf(fields)],
    ['_operation', way.operation],
    ...(way.done === undefined ? [] : [['_done', way.done]]),
    ...taken,
    ...Object.entries(way.fixed),
  ])
}
