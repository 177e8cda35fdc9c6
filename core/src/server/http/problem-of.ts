import { core, Problem, problem } from '../../contract/index.js'

/** What a thrown value comes to: the problem that is told, and whether it is a defect of ours that must be looked at. */
export interface Told {
  readonly problem: Problem
  /** The caller did nothing wrong: the cause goes to the log. */
  readonly isDefect: boolean
  /** A wall of the database was run against: someone is woken. */
  readonly isAlarm: boolean
}

const { badRequest, conflict, internal, methodNotAllowed, notFound, tooLarge, unauthenticated, unavailable, unsupportedMediaType } =
  core.problems

const expected = (told: Problem): Told => ({ problem: told, isDefect: false, isAlarm: false })
const defect = (isAlarm = false): Told => ({ problem: problem(internal), isDefect: true, isAlarm })
const down = (): Told => ({ problem: problem(unavailable), isDefect: true, isAlarm: false })

const unreadable = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008', '22009', '22001'])
const clashes = new Set(['23503', '23505', '23514', '23P01', '40001', '40P01'])
const overloaded = new Set(['57014', '55P03', '53200', '53300', '57P01', '57P02', '57P03'])

/** What the database says, by SQLSTATE. Texts of the database are never told: they repeat values. */
function fromDatabase(code: string): Told {
  if (unreadable.has(code)) return expected(problem(badRequest))
  if (clashes.has(code)) return expected(problem(conflict))
  if (overloaded.has(code) || code.startsWith('08')) return down()
  return defect(code === '42501')
}

const byCode: Readonly<Record<string, () => Told>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => expected(problem(tooLarge)),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => expected(problem(unsupportedMediaType)),
  ECONNREFUSED: down,
  ECONNRESET: down,
  ENOTFOUND: down,
}
const byStatus: Readonly<Record<number, () => Problem>> = {
  401: () => problem(unauthenticated),
  404: () => problem(notFound),
  405: () => problem(methodNotAllowed),
  413: () => problem(tooLarge),
  415: () => problem(unsupportedMediaType),
  503: () => problem(unavailable),
}
const textOf = (value: unknown, name: string): string | undefined => {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined
  const member: unknown = Reflect.get(value, name)
  return typeof member === 'string' ? member : undefined
}
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code)

/** The SQLSTATE of a database error, also where a library has wrapped it. */
export function sqlStateOf(error: unknown, depth = 0): string | undefined {
  const code = textOf(error, 'code')
  if (code !== undefined && isSqlState(code)) return code
  if (depth > 3 || !(error instanceof Error)) return undefined
  return sqlStateOf(error.cause, depth + 1) ?? sqlStateOf(Reflect.get(error, 'previous'), depth + 1)
}

/** Fastify marks the requests it refuses with a status; a status of our own making is never a defect below 500. */
function byStatusOf(error: object): Told | undefined {
  const status: unknown = Reflect.get(error, 'statusCode')
  if (typeof status !== 'number' || status < 400) return undefined
  const known = byStatus[status]
  if (known !== undefined) return status >= 500 ? { problem: known(), isDefect: true, isAlarm: false } : expected(known())
  return status < 500 ? expected(problem(badRequest)) : undefined
}

/** Turns whatever was thrown into the problem that is told. */
export function problemOf(error: unknown): Told {
  if (error instanceof Problem) return { problem: error, isDefect: error.status >= 500, isAlarm: false }
  const sqlState = sqlStateOf(error)
  if (sqlState !== undefined) return fromDatabase(sqlState)
  const code = textOf(error, 'code') ?? ''
  if (code.startsWith('FAST_JWT_') || code.startsWith('FST_JWT_')) return expected(problem(unauthenticated))
  const known = byCode[code]
  if (known !== undefined) return known()
  if (textOf(error, 'message')?.includes('timeout exceeded when trying to connect')) return down()
  return (typeof error === 'object' && error !== null && byStatusOf(error)) || defect()
}
