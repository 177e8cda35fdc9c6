import { sqlStateOf } from './problem-of.js'

const memberText = (error: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

/** Values may stand in the texts of databases and libraries; between quotes nothing is kept. */
const withoutValues = (text: string): string => text.replace(/'(?:[^'\\]|''|\\.)*'/g, "'…'").slice(0, 500)

const framesOf = (stack: string | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .map((line) => line.trim())

/**
 * What the log keeps of a defect: its kind, where it happened and which rule of the database was broken.
 * Never rows, parameters or the detail of the database, which repeat what people wrote.
 */
export function causeForLog(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const state = sqlStateOf(error)
  const extra = ['code', 'table', 'constraint', 'routine'].flatMap((name) => {
    const value = memberText(error, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    name: error.name,
    message: withoutValues(error.message),
    ...Object.fromEntries(extra),
    ...(state !== undefined && { sqlState: state }),
    frames: framesOf(error.stack),
    ...(error.cause !== undefined && depth < 3 && { cause: causeForLog(error.cause, depth + 1) }),
  }
}
